package br.com.fakeshop.grader.oracle;

import br.com.fakeshop.lab.load.Endpoint;
import java.util.Optional;
import java.util.Set;

/** The shop's routes, and how the label endpoint may name them. */
final class Routes {
    private static final Set<String> NO_PAGES = Set.of("/metrics", "/healthz");

    private Routes() {}

    /** The endpoint of a path, such as {@code /detail/*}; empty for what is no page. */
    static Optional<String> endpoint(String pathAndQuery) {
        String path = pathAndQuery.replaceFirst("[?;].*", "");
        return isNoPage(path) ? Optional.empty() : Optional.of(Endpoint.of(path));
    }

    /** Whether a label names what no HTTP metric may count. */
    static boolean isNoPage(String label) {
        return NO_PAGES.contains(label) || label.equals("/static") || label.startsWith("/static/");
    }

    /** A label without the id that may follow, however it is written. */
    static String page(String label) {
        return label.replaceFirst("/(\\*|\\{\\w+})$", "");
    }

    /** Which endpoint a label means: {@code /detail}, {@code /detail/*} and {@code /detail/{id}} are one; else itself. */
    static String meantBy(String label) {
        String page = page(label);
        return Endpoint.PAGES_WITH_ID.contains(page) ? page + "/*" : label;
    }
}
