package br.com.fakeshop.grader.oracle;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The shop's routes, and how the label endpoint may name them. */
final class Routes {
    private static final String UNMATCHED = "unmatched";
    private static final Set<String> PAGES = Set.of("/", "/shop", "/cart", "/checkout", "/contact");
    private static final List<String> PAGES_WITH_ID =
            List.of("/detail", "/add_to_cart", "/update_quantity", "/remove_item", "/order_confirmation");
    private static final Set<String> NO_PAGES = Set.of("/metrics", "/healthz");

    private Routes() {}

    /** The endpoint of a path, such as {@code /detail/*}; empty for what is no page. */
    static Optional<String> endpoint(String pathAndQuery) {
        String path = pathAndQuery.replaceFirst("[?;].*", "");
        if (isNoPage(path)) {
            return Optional.empty();
        }
        if (PAGES.contains(path)) {
            return Optional.of(path);
        }
        return Optional.of(PAGES_WITH_ID.stream()
                .filter(page -> isBelow(page, path))
                .findFirst()
                .map(page -> page + "/*")
                .orElse(UNMATCHED));
    }

    /** Whether a label names what no HTTP metric may count. */
    static boolean isNoPage(String label) {
        return NO_PAGES.contains(label) || isBelow("/static", label);
    }

    /** By the rule of servlets, the pattern of a folder is also that of the folder itself. */
    private static boolean isBelow(String folder, String path) {
        return path.equals(folder) || path.startsWith(folder + "/");
    }

    /** A label without the id that may follow, however it is written. */
    static String page(String label) {
        return label.replaceFirst("/(\\*|\\{\\w+})$", "");
    }

    /** Which endpoint a label means: {@code /detail}, {@code /detail/*} and {@code /detail/{id}} are one; else itself. */
    static String meantBy(String label) {
        String page = page(label);
        return PAGES_WITH_ID.contains(page) ? page + "/*" : label;
    }
}
