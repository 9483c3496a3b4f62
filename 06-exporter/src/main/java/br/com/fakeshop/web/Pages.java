package br.com.fakeshop.web;

import br.com.fakeshop.cart.CartCookie;
import br.com.fakeshop.cart.CartRepository;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Põe uma página no layout comum: título, badge do carrinho, mensagem flash. */
public final class Pages {
    private final Templates templates;
    private final CartRepository carts;

    public Pages(Templates templates, CartRepository carts) {
        this.templates = templates;
        this.carts = carts;
    }

    public void send(
            HttpServletRequest request,
            HttpServletResponse response,
            String template,
            String title,
            Map<String, Object> model)
            throws IOException {
        // Quem ainda não tem carrinho não custa nenhuma consulta.
        int cartCount = CartCookie.read(request).map(carts::countUnits).orElse(0);
        send(request, response, HttpServletResponse.SC_OK, template, title, cartCount, model);
    }

    /** Para páginas que já conhecem o carrinho. */
    public void send(
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            String template,
            String title,
            int cartCount,
            Map<String, Object> model)
            throws IOException {
        Map<String, Object> complete = new HashMap<>(model);
        complete.put("layout", new Layout(title, cartCount, Flash.take(request, response)));
        templates.send(response, status, template, complete);
    }
}
