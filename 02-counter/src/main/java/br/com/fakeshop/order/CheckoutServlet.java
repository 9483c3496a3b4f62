package br.com.fakeshop.order;

import br.com.fakeshop.cart.Cart;
import br.com.fakeshop.cart.CartCookie;
import br.com.fakeshop.cart.CartRepository;
import br.com.fakeshop.web.Flash;
import br.com.fakeshop.web.Pages;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** {@code /checkout}: o formulário com o resumo do pedido (GET) e a compra (POST). */
public final class CheckoutServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final int UNPROCESSABLE = 422;

    private final transient Pages pages;
    private final transient CartRepository carts;
    private final transient Checkout checkout;

    public CheckoutServlet(Pages pages, CartRepository carts, Checkout checkout) {
        this.pages = pages;
        this.carts = carts;
        this.checkout = checkout;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        sendForm(request, response, HttpServletResponse.SC_OK, CheckoutForm.EMPTY, Map.of());
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        CheckoutForm form = CheckoutForm.from(request);
        Map<String, String> errors = form.errors(YearMonth.now());
        if (!errors.isEmpty()) {
            sendForm(request, response, UNPROCESSABLE, form, errors);
            return;
        }
        Optional<UUID> cart = CartCookie.read(request);
        Card card = Card.of(form.cardNumber()).orElseThrow();
        Optional<String> number = cart.flatMap(uuid -> checkout.place(uuid, form, card));
        if (number.isEmpty()) {
            sendToShop(response);
            return;
        }
        // O cookie do carrinho fica: com ele, o mesmo formulário enviado de novo leva à mesma confirmação.
        ConfirmationCookie.write(response, number.get(), cart.get());
        response.sendRedirect("/order_confirmation/" + number.get());
    }

    private void sendForm(
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            CheckoutForm form,
            Map<String, String> errors)
            throws IOException {
        Cart cart = CartCookie.read(request).map(carts::find).orElse(Cart.EMPTY);
        if (cart.isEmpty()) {
            sendToShop(response);
            return;
        }
        pages.send(
                request,
                response,
                status,
                "checkout.jte",
                "Finalizar compra",
                cart.units(),
                Map.of("cart", cart, "form", form, "errors", errors));
    }

    private static void sendToShop(HttpServletResponse response) throws IOException {
        Flash.EMPTY_CART.showNext(response);
        response.sendRedirect("/shop");
    }
}
