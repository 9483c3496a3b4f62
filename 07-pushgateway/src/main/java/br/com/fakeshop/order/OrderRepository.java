package br.com.fakeshop.order;

import br.com.fakeshop.db.Database;
import br.com.fakeshop.order.Order.Line;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Lê os pedidos feitos. */
public final class OrderRepository {
    private final Database database;

    public OrderRepository(Database database) {
        this.database = database;
    }

    /** Devolve vazio também quando o pedido é de outra pessoa: o UUID é a prova de quem o fez. */
    public Optional<Order> find(String number, UUID uuid) {
        return database.queryOne(
                        "orders.find",
                        "SELECT * FROM orders WHERE order_number = ? AND uuid = ?",
                        OrderRepository::map,
                        number,
                        uuid)
                .map(order -> order.withLines(findLines(number)));
    }

    private List<Line> findLines(String number) {
        return database.query(
                "orders.find_lines",
                """
                SELECT p.name, i.quantity, i.quantity * i.price AS subtotal
                FROM orders o
                JOIN order_items i ON i.order_id = o.id
                JOIN products p ON p.id = i.product_id
                WHERE o.order_number = ?
                ORDER BY i.id
                """,
                row -> new Line(row.getString("name"), row.getInt("quantity"), row.getBigDecimal("subtotal")),
                number);
    }

    private static Order map(ResultSet row) throws SQLException {
        return new Order(
                row.getString("order_number"),
                row.getString("first_name"),
                row.getString("email"),
                row.getString("address"),
                row.getString("city"),
                row.getString("state"),
                row.getString("zip_code"),
                row.getString("card_brand"),
                row.getString("card_last_digits"),
                row.getBigDecimal("total_price"),
                List.of());
    }
}
