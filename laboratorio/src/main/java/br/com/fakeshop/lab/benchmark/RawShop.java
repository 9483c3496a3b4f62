package br.com.fakeshop.lab.benchmark;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;

/**
 * The measure for the shop's speed: bare servlets over the same pool that run the same SQL and join strings. Takes the
 * same variables.
 */
final class RawShop {
    private RawShop() {}

    public static void main(String[] args) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://%s:%s/%s"
                .formatted(System.getenv("DB_HOST"), System.getenv("DB_PORT"), System.getenv("DB_NAME")));
        config.setUsername(System.getenv("DB_USER"));
        config.setPassword(System.getenv("DB_PASSWORD"));
        config.setMaximumPoolSize(10);
        DataSource pool = new HikariDataSource(config);
        Server server = new Server(Integer.parseInt(System.getenv("PORT")));
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new ServletHolder(new Shop(pool)), "/shop");
        context.addServlet(new ServletHolder(new Add(pool)), "/add_to_cart/*");
        server.setHandler(context);
        server.start();
    }

    private static final class Shop extends HttpServlet {
        private static final long serialVersionUID = 1L;
        // As long as the shop's layout, so that both send pages of one size.
        private static final String LAYOUT = "<!-- %s -->".formatted("-".repeat(3_550));

        private final transient DataSource pool;

        Shop(DataSource pool) {
            this.pool = pool;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            StringBuilder html = new StringBuilder("<!DOCTYPE html><html><body>").append(LAYOUT);
            try (Connection connection = pool.getConnection();
                    PreparedStatement statement = connection.prepareStatement("SELECT * FROM products ORDER BY id");
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    html.append("<article><img src=\"/static/images/").append(rows.getString("image"));
                    html.append("\"><a href=\"/detail/")
                            .append(rows.getInt("id"))
                            .append("\">");
                    html.append(rows.getString("name")).append("</a><p>").append(rows.getString("short_description"));
                    html.append("</p><p>").append(rows.getString("description"));
                    html.append("</p><p>R$ ")
                            .append(rows.getBigDecimal("price"))
                            .append("</p></article>");
                }
            } catch (SQLException e) {
                throw new IOException(e);
            }
            byte[] page = html.append("</body></html>").toString().getBytes(StandardCharsets.UTF_8);
            response.setContentType("text/html;charset=utf-8");
            response.setContentLength(page.length);
            response.getOutputStream().write(page);
        }
    }

    private static final class Add extends HttpServlet {
        private static final long serialVersionUID = 1L;

        private final transient DataSource pool;

        Add(DataSource pool) {
            this.pool = pool;
        }

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            int product = Integer.parseInt(request.getPathInfo().substring(1));
            int quantity = Integer.parseInt(request.getParameter("quantity"));
            try (Connection connection = pool.getConnection()) {
                connection.setAutoCommit(false);
                long order;
                try (PreparedStatement statement =
                        connection.prepareStatement("INSERT INTO orders (uuid) VALUES (?) RETURNING id")) {
                    statement.setObject(1, UUID.randomUUID());
                    try (ResultSet rows = statement.executeQuery()) {
                        rows.next();
                        order = rows.getLong(1);
                    }
                }
                try (PreparedStatement statement =
                        connection.prepareStatement("INSERT INTO order_items (order_id, product_id, quantity, price)"
                                + " SELECT ?, id, ?, price FROM products WHERE id = ?")) {
                    statement.setLong(1, order);
                    statement.setInt(2, quantity);
                    statement.setInt(3, product);
                    statement.executeUpdate();
                }
                connection.commit();
            } catch (SQLException e) {
                throw new IOException(e);
            }
            response.sendRedirect("/detail/" + product);
        }
    }
}
