package br.com.fakeshop.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** The pages of {@code src/main/jte}, compiled with the shop. Whatever they print is escaped. */
public final class Templates {
    static final String HTML = "text/html;charset=utf-8";

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

    public Templates() {
        engine.setBinaryStaticContent(true);
    }

    /** Answers with a whole page. Its length is known before its first byte goes out, so it never ends half-way. */
    public void send(HttpServletResponse response, int status, String template, Map<String, Object> model)
            throws IOException {
        Utf8ByteOutput page = render(template, model);
        response.setStatus(status);
        response.setContentType(HTML);
        // The cart badge is the visitor's own: no cache may keep the page.
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(page.getContentLength());
        page.writeTo(response.getOutputStream());
    }

    Utf8ByteOutput render(String template, Map<String, Object> model) {
        Utf8ByteOutput page = new Utf8ByteOutput();
        engine.render(template, model, page);
        return page;
    }
}
