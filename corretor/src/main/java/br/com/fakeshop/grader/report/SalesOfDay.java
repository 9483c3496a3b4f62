package br.com.fakeshop.grader.report;

import br.com.fakeshop.grader.database.ShopDatabase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the database says of a day's closed orders.
 *
 * @param date as in {@code 2024-03-14}, a day in São Paulo
 */
public record SalesOfDay(ShopDatabase database, String date) {
    public static final ZoneId ZONE = ZoneId.of("America/Sao_Paulo");

    /** When a day begins. */
    public static OffsetDateTime midnight(LocalDate day) {
        return day.atStartOfDay(ZONE).toOffsetDateTime();
    }

    public static OffsetDateTime at(LocalDate day, String time) {
        return day.atTime(LocalTime.parse(time)).atZone(ZONE).toOffsetDateTime();
    }

    public BigDecimal revenue() {
        return (BigDecimal) database.value("SELECT coalesce(sum(total_price), 0) FROM orders WHERE " + isOfDay());
    }

    public long orders() {
        return database.number("SELECT count(*) FROM orders WHERE " + isOfDay());
    }

    /**
     * The first of the day's products by revenue.
     *
     * @param label what stands for a product, such as {@code p.name}
     */
    public Map<String, Double> topProducts(int limit, String label) {
        Map<String, Double> revenues = new TreeMap<>();
        for (int i = 0; i < limit; i++) {
            String sql = """
                    SELECT %s FROM products p JOIN order_items i ON i.product_id = p.id JOIN orders o ON o.id = i.order_id
                    WHERE %s GROUP BY p.id ORDER BY sum(i.quantity * i.price) DESC LIMIT 1 OFFSET %d""";
            String product = (String) database.value(sql.formatted(label, isOfDay(), i));
            Number revenue = (Number) database.value(sql.formatted("sum(i.quantity * i.price)", isOfDay(), i));
            revenues.put(product, revenue.doubleValue());
        }
        return revenues;
    }

    private String isOfDay() {
        return "NOT is_open AND (closed_at AT TIME ZONE '%s')::date = '%s'".formatted(ZONE, date);
    }

    /** An amount as the shop writes it. */
    public static String money(BigDecimal amount) {
        return String.format(Locale.forLanguageTag("pt-BR"), "%,.2f", amount);
    }
}
