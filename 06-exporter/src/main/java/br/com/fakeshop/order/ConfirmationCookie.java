package br.com.fakeshop.order;

import br.com.fakeshop.web.Cookies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;

/**
 * O cookie {@code placed_order}: a prova de quem fez um pedido. Seu caminho é o da página do próprio pedido; assim, o
 * visitante guarda um para cada pedido, e começar um carrinho novo não leva nenhum embora.
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
