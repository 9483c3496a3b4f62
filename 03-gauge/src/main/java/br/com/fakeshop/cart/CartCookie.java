package br.com.fakeshop.cart;

import br.com.fakeshop.web.Cookies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;

/** O cookie {@code order_id}: diz qual pedido aberto é o carrinho deste visitante. */
public final class CartCookie {
    private static final String NAME = "order_id";

    private CartCookie() {}

    public static Optional<UUID> read(HttpServletRequest request) {
        return Cookies.getUuid(request, NAME);
    }

    public static void write(HttpServletResponse response, UUID cart) {
        Cookies.set(response, NAME, cart.toString(), "/", Cookies.THIRTY_DAYS);
    }
}
