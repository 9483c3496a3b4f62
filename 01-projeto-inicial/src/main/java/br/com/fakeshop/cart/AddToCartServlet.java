package br.com.fakeshop.cart;

import br.com.fakeshop.web.Flash;
import br.com.fakeshop.web.HttpException.NotFound;
import br.com.fakeshop.web.Parameters;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

/** {@code POST /add_to_cart/{id}}: adiciona {@code quantity} unidades de um produto e, se preciso, cria o carrinho. */
public final class AddToCartServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient CartRepository carts;

    public AddToCartServlet(CartRepository carts) {
        this.carts = carts;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int productId = Parameters.pathId(request);
        int quantity = Parameters.quantity(request, 1);
        Optional<UUID> cart = CartCookie.read(request);
        if (cart.isEmpty() || !carts.add(cart.get(), productId, quantity)) {
            // Ainda não há carrinho, ou o checkout já o fechou.
            UUID newCart = UUID.randomUUID();
            if (!carts.create(newCart, productId, quantity)) {
                throw new NotFound("product " + productId);
            }
            CartCookie.write(response, newCart);
        }
        Flash.ADDED.showNext(response);
        response.sendRedirect("/detail/" + productId);
    }
}
