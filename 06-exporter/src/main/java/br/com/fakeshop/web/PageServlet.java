package br.com.fakeshop.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** Uma página que só precisa do seu título. */
public final class PageServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Pages pages;
    private final String template;
    private final String title;

    public PageServlet(Pages pages, String template, String title) {
        this.pages = pages;
        this.template = template;
        this.title = title;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        pages.send(request, response, template, title, Map.of());
    }
}
