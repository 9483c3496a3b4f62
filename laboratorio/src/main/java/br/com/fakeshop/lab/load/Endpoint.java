package br.com.fakeshop.lab.load;

import java.util.Set;

/** The shop's pages as the label endpoint of its metrics names them: by the pattern of their servlet. */
public final class Endpoint {
    /** What leads to no page. */
    public static final String UNMATCHED = "unmatched";

    /** Those that are one page each. */
    public static final Set<String> PAGES = Set.of("/", "/shop", "/cart", "/checkout", "/contact");

    /** Those that an id follows, such as {@code /detail}. */
    public static final Set<String> PAGES_WITH_ID =
            Set.of("/detail", "/add_to_cart", "/update_quantity", "/remove_item", "/order_confirmation");

    private Endpoint() {}

    /** The endpoint of a path, such as {@code /detail/*}. By the rule of servlets it is also that of the folder itself. */
    public static String of(String path) {
        if (PAGES.contains(path)) {
            return path;
        }
        int end = path.indexOf('/', 1);
        String first = end < 0 ? path : path.substring(0, end);
        return PAGES_WITH_ID.contains(first) ? first + "/*" : UNMATCHED;
    }
}
