package br.com.fakeshop.catalog;

import java.math.BigDecimal;

/**
 * Something the shop sells.
 *
 * @param price in reais
 * @param image file name under {@code /static/images}
 */
public record Product(
        int id, String name, BigDecimal price, String shortDescription, String description, String image) {}
