package br.com.fakeshop.lab.customers;

import java.util.Set;

/** The names that the shop's metrics have for its pages. */
final class Endpoint {
    private static final Set<String> EXACT = Set.of("/", "/shop", "/cart", "/checkout", "/contact");
    private static final Set<String> WITH_MORE =
            Set.of("/detail", "/add_to_cart", "/update_quantity", "/remove_item", "/order_confirmation");

    private Endpoint() {}

    static String of(String path) {
        if (EXACT.contains(path)) {
            return path;
        }
        int end = path.indexOf('/', 1);
        String first = end < 0 ? path : path.substring(0, end);
        return WITH_MORE.contains(first) ? first + "/*" : "unmatched";
    }
}
