package br.com.fakeshop.cart;

import java.math.BigDecimal;

/**
 * Uma linha do carrinho.
 *
 * @param price preço de uma unidade, em reais, como era quando o produto entrou no carrinho
 */
public record CartItem(long id, int productId, String name, String image, BigDecimal price, int quantity) {
    public BigDecimal subtotal() {
        return price.multiply(BigDecimal.valueOf(quantity));
    }
}
