package br.com.fakeshop.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** As páginas de {@code src/main/jte}, compiladas com a loja. Tudo o que elas imprimem é escapado. */
public final class Templates {
    static final String HTML = "text/html;charset=utf-8";

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

    public Templates() {
        engine.setBinaryStaticContent(true);
    }

    /** Responde com a página inteira. Seu tamanho é sabido antes que o primeiro byte saia: nunca para na metade. */
    public void send(HttpServletResponse response, int status, String template, Map<String, Object> model)
            throws IOException {
        byte[] page = render(template, model).toByteArray();
        response.setStatus(status);
        response.setContentType(HTML);
        // O badge do carrinho é de cada visitante: nenhum cache pode guardar a página.
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(page.length);
        // De uma vez: os mais de cem pedaços da página, um a um, custariam ao Jetty uma trava cada.
        response.getOutputStream().write(page);
    }

    /** A página, sem enviá-la a ninguém. */
    public Utf8ByteOutput render(String template, Map<String, Object> model) {
        Utf8ByteOutput page = new Utf8ByteOutput();
        engine.render(template, model, page);
        return page;
    }
}
