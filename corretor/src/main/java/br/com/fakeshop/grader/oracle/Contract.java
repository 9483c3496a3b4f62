package br.com.fakeshop.grader.oracle;

import br.com.fakeshop.grader.shop.Exchange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What an exchange with the shop adds to the families of the contract, with all their labels (design, section 4). */
public enum Contract {
    CART_ADDITIONS("ecommerce_cart_additions_total", Contract::cartAddition),
    ERRORS("ecommerce_errors_total", Contract::error),
    REQUESTS("ecommerce_request_duration_seconds_count", Contract::request);

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");
    private static final Map<Integer, String> EXCEPTIONS = Map.of(
            400, "BadRequest",
            403, "CrossOrigin",
            404, "NotFound",
            500, "DatabaseException",
            503, "DatabaseException");
    private static final String NO_EXCEPTION = "client_error";

    private final String series;
    private final Function<Exchange, Optional<Change>> rule;

    Contract(String series, Function<Exchange, Optional<Change>> rule) {
        this.series = series;
        this.rule = rule;
    }

    /** The name of the series that count. */
    public String series() {
        return series;
    }

    List<Change> changes(List<Exchange> traffic) {
        return traffic.stream().map(rule).flatMap(Optional::stream).toList();
    }

    /** Units, once they are in the cart; the shop says so by leading to the product's page. */
    private static Optional<Change> cartAddition(Exchange exchange) {
        boolean added = exchange.method().equals("POST")
                && exchange.path().startsWith("/add_to_cart/")
                && exchange.status() == 302;
        if (!added) {
            return Optional.empty();
        }
        String product = exchange.path().replaceFirst("\\?.*", "").replaceFirst(".*/", "");
        return Optional.of(new Change(
                Map.of("product_id", product),
                Double.parseDouble(exchange.form().get("quantity"))));
    }

    private static Optional<Change> error(Exchange exchange) {
        return Routes.endpoint(exchange.path())
                .filter(endpoint -> exchange.status() >= 400)
                .map(endpoint -> new Change(
                        Map.of(
                                "error_type",
                                errorType(endpoint, exchange.status()),
                                "endpoint",
                                endpoint,
                                "status_code",
                                Integer.toString(exchange.status())),
                        1));
    }

    /** Nothing is thrown for an address that leads nowhere, nor for a form that is shown once more. */
    private static String errorType(String endpoint, int status) {
        return status == 404 && endpoint.equals("unmatched")
                ? NO_EXCEPTION
                : EXCEPTIONS.getOrDefault(status, NO_EXCEPTION);
    }

    private static Optional<Change> request(Exchange exchange) {
        return Routes.endpoint(exchange.path())
                .map(endpoint -> new Change(
                        Map.of(
                                "method",
                                METHODS.contains(exchange.method()) ? exchange.method() : "OTHER",
                                "endpoint",
                                endpoint,
                                "status_code",
                                Integer.toString(exchange.status())),
                        1));
    }

    /** By how much the series with these labels grows. */
    record Change(Map<String, String> labels, double amount) {}
}
