package br.com.fakeshop.grader.database;

import br.com.fakeshop.grader.harness.Transcript;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Orders that customers seem to have placed before the grader came. */
public final class PastOrders {
    private static final BigDecimal SHIPPING = BigDecimal.TEN;

    private final ShopDatabase database;
    private final Transcript transcript;
    private int count;

    public PastOrders(ShopDatabase database, Transcript transcript) {
        this.database = database;
        this.transcript = transcript;
    }

    /** So many units of a product, at the price of that day. */
    public record Item(int product, int quantity, String price) {
        BigDecimal total() {
            return new BigDecimal(price).multiply(BigDecimal.valueOf(quantity));
        }
    }

    /** Adds one order, closed at that moment; its total has the shipping on top, as at checkout. */
    public PastOrders add(OffsetDateTime closedAt, Item... items) {
        return insert(closedAt, Arrays.stream(items).map(Item::total).reduce(SHIPPING, BigDecimal::add), 1, items);
    }

    /** Adds so many orders of a sample, which costs nothing. */
    public PastOrders addFree(OffsetDateTime closedAt, int orders) {
        return insert(closedAt, BigDecimal.ZERO, orders, new Item(9, 1, "0.00"));
    }

    private PastOrders insert(OffsetDateTime closedAt, BigDecimal total, int orders, Item... items) {
        String values = Arrays.stream(items)
                .map(item -> "(%d, %d, %s)".formatted(item.product(), item.quantity(), item.price()))
                .collect(Collectors.joining(", "));
        String sql = """
                WITH o AS (INSERT INTO orders (uuid, order_number, total_price, closed_at, is_open) \
                SELECT gen_random_uuid(), '%s-%d-' || n, %s, '%s', false FROM generate_series(1, %d) n RETURNING id) \
                INSERT INTO order_items (order_id, product_id, quantity, price) \
                SELECT o.id, i.* FROM o, (VALUES %s) i""".formatted(closedAt.toLocalDate(), ++count, total, closedAt, orders, values);
        transcript.add("$ psql -c \"" + sql + '"');
        database.execute(sql);
        return this;
    }
}
