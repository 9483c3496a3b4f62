package br.com.fakeshop.web;

import br.com.fakeshop.db.Database;
import br.com.fakeshop.db.DatabaseException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code GET /healthz}: para probes; 200 enquanto o banco responde, senão 503. */
public final class HealthServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Database database;

    public HealthServlet(Database database) {
        this.database = database;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain;charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        try {
            database.query("health.check", "SELECT 1", row -> row.getInt(1));
            response.getWriter().println("ok");
        } catch (DatabaseException e) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            response.getWriter().println("banco indisponível");
        }
    }
}
