package br.com.fakeshop.catalog;

import br.com.fakeshop.web.Pages;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** {@code GET /shop}: todos os produtos. */
public final class ShopServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Pages pages;
    private final transient ProductRepository products;

    public ShopServlet(Pages pages, ProductRepository products) {
        this.pages = pages;
        this.products = products;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        pages.send(request, response, "shop.jte", "Produtos", Map.of("products", products.findAll()));
    }
}
