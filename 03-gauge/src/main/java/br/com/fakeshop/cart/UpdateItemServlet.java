package br.com.fakeshop.cart;

import br.com.fakeshop.web.Flash;
import br.com.fakeshop.web.HttpException.NotFound;
import br.com.fakeshop.web.Parameters;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;

/** {@code POST /update_quantity/{itemId}}: define as unidades de um item; 0 o remove. */
public final class UpdateItemServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient CartRepository carts;

    public UpdateItemServlet(CartRepository carts) {
        this.carts = carts;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long itemId = Parameters.pathItemId(request);
        int quantity = Parameters.quantity(request, 0);
        UUID cart = CartCookie.read(request).orElseThrow(() -> new NotFound("cart"));
        boolean found = quantity == 0 ? carts.remove(cart, itemId) : carts.setQuantity(cart, itemId, quantity);
        if (!found) {
            throw new NotFound("item " + itemId);
        }
        (quantity == 0 ? Flash.REMOVED : Flash.UPDATED).showNext(response);
        response.sendRedirect("/cart");
    }
}
