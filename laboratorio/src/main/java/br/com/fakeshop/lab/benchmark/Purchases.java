package br.com.fakeshop.lab.benchmark;

import br.com.fakeshop.lab.DatabaseAddress;
import br.com.fakeshop.lab.load.Load;
import br.com.fakeshop.lab.load.Visitor;
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
final class Purchases {
    private static final int VISITORS = 500;
    private static final int PRODUCTS = 9;
    private static final String COUNTER = "ecommerce_cart_additions_total{";

    private final URI shop;
    private final LongAdder units = new LongAdder();
    private final LongAdder orders = new LongAdder();

    Purchases(URI shop) {
        this.shop = shop;
    }

    /** Nobody thinks between two pages. */
    Load.Result run(Duration duration) throws Exception {
        return Load.saturate(VISITORS, duration, visitor -> new Customer());
    }

    /** By how many units and orders the others differ from what the customers were told. */
    long differences(DatabaseAddress database) throws Exception {
        long difference = Math.abs(units.sum() - number(database, "SELECT coalesce(sum(quantity), 0) FROM order_items"))
                + Math.abs(orders.sum() - number(database, "SELECT count(*) FROM orders WHERE NOT is_open"));
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
        public boolean run() throws Exception {
            if (page == 0) {
                visitor = new Visitor(shop);
            }
            int asked = page;
            page = 0;
            boolean answered = ask(asked);
            page = answered ? (asked + 1) % 7 : 0;
            return answered;
        }

        private boolean ask(int asked) throws Exception {
            int product = 1 + ThreadLocalRandom.current().nextInt(PRODUCTS);
            return switch (asked) {
                case 0 -> visitor.get("/shop").statusCode() == 200;
                case 1 -> visitor.get("/detail/" + product).statusCode() == 200;
                case 2 -> add(product, 1 + ThreadLocalRandom.current().nextInt(3));
                case 3 -> visitor.get("/cart").statusCode() == 200;
                case 4 -> visitor.get("/checkout").statusCode() == 200;
                case 5 -> checkout();
                default -> visitor.get(confirmation).statusCode() == 200;
            };
        }

        private boolean add(int product, int quantity) throws Exception {
            boolean added = visitor.add(product, quantity).statusCode() == 302;
            if (added) {
                units.add(quantity);
            }
            return added;
        }

        private boolean checkout() throws Exception {
            HttpResponse<String> answer = visitor.checkout();
            confirmation = answer.headers().firstValue("Location").orElse("");
            boolean bought = answer.statusCode() == 302 && confirmation.contains("/order_confirmation/");
            if (bought) {
                orders.increment();
            }
            return bought;
        }
    }
}
