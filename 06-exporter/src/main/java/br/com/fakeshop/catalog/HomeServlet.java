package br.com.fakeshop.catalog;

import br.com.fakeshop.web.Pages;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** {@code GET /}: a página inicial, com os produtos em destaque. */
public final class HomeServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Pages pages;
    private final transient ProductRepository products;

    public HomeServlet(Pages pages, ProductRepository products) {
        this.pages = pages;
        this.products = products;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        pages.send(request, response, "home.jte", "Início", Map.of("products", products.findFeatured()));
    }
}
