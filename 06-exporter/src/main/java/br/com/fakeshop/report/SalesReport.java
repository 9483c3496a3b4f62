package br.com.fakeshop.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * As vendas de um dia; valores em reais.
 *
 * @param revenue a soma dos totais dos pedidos, com o frete
 * @param units quantos produtos os pedidos levaram
 * @param topProducts os que mais renderam, do primeiro ao último
 * @param ordersByHour 24 números, da meia-noite às 23h
 */
public record SalesReport(
        ReportDate date,
        int orders,
        BigDecimal revenue,
        int units,
        List<ProductSales> topProducts,
        List<Integer> ordersByHour) {

    /** Zero em um dia sem pedidos. */
    public BigDecimal averageTicket() {
        return orders == 0 ? BigDecimal.ZERO : revenue.divide(BigDecimal.valueOf(orders), 2, RoundingMode.HALF_UP);
    }

    /** A receita do produto, em porcentagem da receita do primeiro. */
    public int share(ProductSales product) {
        BigDecimal first = topProducts.get(0).revenue().max(BigDecimal.ONE);
        return product.revenue()
                .movePointRight(2)
                .divide(first, RoundingMode.HALF_UP)
                .intValue();
    }

    /** Um produto vendido; {@code revenue} em reais, sem o frete, que é do pedido. */
    public record ProductSales(String name, int units, BigDecimal revenue) {}
}
