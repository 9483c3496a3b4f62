package br.com.fakeshop.order;

import br.com.fakeshop.web.Cookies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;

/**
 * The cookie {@code placed_order}: the proof of who placed an order. Its path is that of the order's own page, so a
 * visitor keeps one for each order, and starting a new cart takes none of them away.
 */
final class ConfirmationCookie {
    private static final String NAME = "placed_order";

    private ConfirmationCookie() {}

    static Optional<UUID> read(HttpServletRequest request) {
        return Cookies.getUuid(request, NAME);
    }

    static void write(HttpServletResponse response, String orderNumber, UUID order) {
        Cookies.set(response, NAME, order.toString(), "/order_confirmation/" + orderNumber, Cookies.THIRTY_DAYS);
    }
}
