package br.com.fakeshop.order;

import java.math.BigDecimal;
import java.util.List;

/**
 * Um pedido feito; valores em reais.
 *
 * @param total com o frete
 */
public record Order(
        String number,
        String firstName,
        String email,
        String address,
        String city,
        String state,
        String zipCode,
        String cardBrand,
        String cardLastDigits,
        BigDecimal total,
        List<Line> lines) {

    Order withLines(List<Line> newLines) {
        return new Order(
                number, firstName, email, address, city, state, zipCode, cardBrand, cardLastDigits, total, newLines);
    }

    /** Um produto do pedido; {@code subtotal} em reais. */
    public record Line(String name, int quantity, BigDecimal subtotal) {}
}
