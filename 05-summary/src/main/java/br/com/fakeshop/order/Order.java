package br.com.fakeshop.order;

import java.math.BigDecimal;
import java.util.List;

/**
 * An order that was placed; amounts in reais.
 *
 * @param total with shipping
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

    /** A product of the order; {@code subtotal} in reais. */
    public record Line(String name, int quantity, BigDecimal subtotal) {}
}
