package br.com.fakeshop.cart;

import java.math.BigDecimal;

/**
 * A line of the cart.
 *
 * @param price of one unit, in reais, as it was when the product came into the cart
 */
public record CartItem(long id, int productId, String name, String image, BigDecimal price, int quantity) {
    public BigDecimal subtotal() {
        return price.multiply(BigDecimal.valueOf(quantity));
    }
}
