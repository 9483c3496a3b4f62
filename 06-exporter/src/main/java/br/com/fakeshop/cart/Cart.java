package br.com.fakeshop.cart;

import java.math.BigDecimal;
import java.util.List;

/** O que um visitante está para comprar; valores em reais. */
public record Cart(List<CartItem> items) {
    public static final BigDecimal SHIPPING = new BigDecimal("10.00");
    public static final Cart EMPTY = new Cart(List.of());

    public boolean isEmpty() {
        return items.isEmpty();
    }

    public int units() {
        return items.stream().mapToInt(CartItem::quantity).sum();
    }

    public BigDecimal subtotal() {
        return items.stream().map(CartItem::subtotal).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Com o frete. */
    public BigDecimal total() {
        return subtotal().add(SHIPPING);
    }
}
