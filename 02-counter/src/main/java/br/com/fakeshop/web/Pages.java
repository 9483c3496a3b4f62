package br.com.fakeshop.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Põe uma página no layout comum: título, badge do carrinho, mensagem flash. */
public final class Pages {
    private final Templates templates;
    private final ToIntFunction<HttpServletRequest> cartUnits;

    /** Recebe também o que conta as unidades no carrinho de quem faz uma requisição. */
    public Pages(Templates templates, ToIntFunction<HttpServletRequest> cartUnits) {
        this.templates = templates;
        this.cartUnits = cartUnits;
    }

    public void send(
            HttpServletRequest request,
            HttpServletResponse response,
            String template,
            String title,
            Map<String, Object> model)
            throws IOException {
        int cartCount = cartUnits.applyAsInt(request);
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
