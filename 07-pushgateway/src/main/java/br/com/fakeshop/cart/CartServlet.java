package br.com.fakeshop.cart;

import br.com.fakeshop.web.Pages;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** {@code GET /cart}: itens, subtotal, frete e total. */
public final class CartServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Pages pages;
    private final transient CartRepository carts;

    public CartServlet(Pages pages, CartRepository carts) {
        this.pages = pages;
        this.carts = carts;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Cart cart = CartCookie.read(request).map(carts::find).orElse(Cart.EMPTY);
        pages.send(
                request,
                response,
                HttpServletResponse.SC_OK,
                "cart.jte",
                "Carrinho",
                cart.units(),
                Map.of("cart", cart));
    }
}
