package br.com.fakeshop.lab.load;

import br.com.fakeshop.lab.DatabaseAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/** A crowd in which everybody buys, and what the shop, its database and its customers have counted afterwards. */
public final class Purchases {
    private static final int PRODUCTS = 9;
    private static final String COUNTER = "ecommerce_cart_additions_total{";

    private final URI shop;
    private final int visitors;
    private final LongAdder units = new LongAdder();
    private final LongAdder orders = new LongAdder();

    public Purchases(URI shop, int visitors) {
        this.shop = shop;
        this.visitors = visitors;
    }

    /** Nobody thinks between two pages. */
    public Load.Result run(Duration duration) throws Exception {
        return Load.saturate(visitors, duration, visitor -> new Customer());
    }

    /** How many orders have been confirmed so far. */
    public long orders() {
        return orders.sum();
    }

    /** By how many units and orders the others differ from what the customers were told. */
    public long differences(DatabaseAddress database) throws Exception {
        long difference = differencesOfDatabase(database);
        HttpResponse<String> metrics = new Visitor(shop).get("/metrics");
        if (metrics.statusCode() == 200) {
            double counted = metrics.body()
                    .lines()
                    .filter(line -> line.startsWith(COUNTER))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf("} ") + 2)))
                    .sum();
            difference += Math.abs(units.sum() - (long) counted);
        }
        return difference;
    }

    /** The same without the counters, for when the shop has ended. */
    public long differencesOfDatabase(DatabaseAddress database) throws SQLException {
        return Math.abs(units.sum() - number(database, "SELECT coalesce(sum(quantity), 0) FROM order_items"))
                + Math.abs(orders.sum() - number(database, "SELECT count(*) FROM orders WHERE NOT is_open"));
    }

    private static long number(DatabaseAddress database, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** One page a step: looks around, buys something, and is somebody else from then on; so too after a failure. */
    private final class Customer implements Load.Step {
        private Visitor visitor;
        private int page;
        private String confirmation;

        @Override
        public void run() throws Exception {
            if (page == 0) {
                visitor = new Visitor(shop);
            }
            int asked = page;
            page = 0;
            ask(asked);
            page = (asked + 1) % 7;
        }

        private void ask(int asked) throws Exception {
            int product = 1 + ThreadLocalRandom.current().nextInt(PRODUCTS);
            switch (asked) {
                case 0 -> UnexpectedAnswer.unless(200, visitor.get("/shop"));
                case 1 -> UnexpectedAnswer.unless(200, visitor.get("/detail/" + product));
                case 2 -> add(product, 1 + ThreadLocalRandom.current().nextInt(3));
                case 3 -> UnexpectedAnswer.unless(200, visitor.get("/cart"));
                case 4 -> UnexpectedAnswer.unless(200, visitor.get("/checkout"));
                case 5 -> checkout();
                default -> UnexpectedAnswer.unless(200, visitor.get(confirmation));
            }
        }

        private void add(int product, int quantity) throws Exception {
            UnexpectedAnswer.unless(302, visitor.add(product, quantity));
            units.add(quantity);
        }

        private void checkout() throws Exception {
            HttpResponse<String> answer = visitor.checkout();
            UnexpectedAnswer.unless(302, answer);
            confirmation = answer.headers().firstValue("Location").orElse("");
            if (!confirmation.contains("/order_confirmation/")) {
                throw new UnexpectedAnswer("302 to " + confirmation);
            }
            orders.increment();
        }
    }
}
