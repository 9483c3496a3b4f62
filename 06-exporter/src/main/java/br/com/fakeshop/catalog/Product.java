package br.com.fakeshop.catalog;

import java.math.BigDecimal;

/**
 * Algo que a loja vende.
 *
 * @param price preço em reais
 * @param image nome do arquivo em {@code /static/images}
 */
public record Product(
        int id, String name, BigDecimal price, String shortDescription, String description, String image) {}
