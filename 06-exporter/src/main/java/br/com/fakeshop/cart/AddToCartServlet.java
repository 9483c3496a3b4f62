package br.com.fakeshop.cart;

import br.com.fakeshop.metrics.ShopMetrics;
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
    private final transient ShopMetrics metrics;

    public AddToCartServlet(CartRepository carts, ShopMetrics metrics) {
        this.carts = carts;
        this.metrics = metrics;
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
        // Aqui o banco já fez o commit: o que ele recusa nunca é contado, e um contador não volta atrás.
        metrics.countCartAddition(productId, quantity);
        Flash.ADDED.showNext(response);
        response.sendRedirect("/detail/" + productId);
    }
}
