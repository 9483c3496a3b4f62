package br.com.fakeshop.cart;

import br.com.fakeshop.web.Flash;
import br.com.fakeshop.web.HttpException.NotFound;
import br.com.fakeshop.web.Parameters;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;

/** {@code POST /remove_item/{itemId}}: tira um item do carrinho. */
public final class RemoveItemServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient CartRepository carts;

    public RemoveItemServlet(CartRepository carts) {
        this.carts = carts;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long itemId = Parameters.pathItemId(request);
        UUID cart = CartCookie.read(request).orElseThrow(() -> new NotFound("cart"));
        if (!carts.remove(cart, itemId)) {
            throw new NotFound("item " + itemId);
        }
        Flash.REMOVED.showNext(response);
        response.sendRedirect("/cart");
    }
}
