package br.com.fakeshop.catalog;

import br.com.fakeshop.web.HttpException.NotFound;
import br.com.fakeshop.web.Pages;
import br.com.fakeshop.web.Parameters;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** {@code GET /detail/{id}}: um produto, o formulário de quantidade e produtos relacionados. */
public final class DetailServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Pages pages;
    private final transient ProductRepository products;

    public DetailServlet(Pages pages, ProductRepository products) {
        this.pages = pages;
        this.products = products;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int id = Parameters.pathId(request);
        List<Product> found = products.findWithRelated(id);
        if (found.isEmpty() || found.get(0).id() != id) {
            throw new NotFound("product " + id);
        }
        Product product = found.get(0);
        List<Product> related = found.subList(1, found.size());
        pages.send(request, response, "detail.jte", product.name(), Map.of("product", product, "related", related));
    }
}
