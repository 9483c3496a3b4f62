package br.com.fakeshop.order;

import br.com.fakeshop.web.HttpException.NotFound;
import br.com.fakeshop.web.Pages;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** {@code GET /order_confirmation/{number}}: a página aparece só para o visitante que fez o pedido. */
public final class ConfirmationServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Pages pages;
    private final transient OrderRepository orders;

    public ConfirmationServlet(Pages pages, OrderRepository orders) {
        this.pages = pages;
        this.orders = orders;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        String number = path == null ? "" : path.substring(1);
        Order order = ConfirmationCookie.read(request)
                .flatMap(uuid -> orders.find(number, uuid))
                .orElseThrow(() -> new NotFound("order " + number));
        pages.send(request, response, "confirmation.jte", "Pedido confirmado", Map.of("order", order));
    }
}
