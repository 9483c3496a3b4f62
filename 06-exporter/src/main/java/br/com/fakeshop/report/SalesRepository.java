package br.com.fakeshop.report;

import br.com.fakeshop.db.Database;
import br.com.fakeshop.db.Database.Session;
import br.com.fakeshop.report.SalesReport.ProductSales;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Lê as vendas de um dia: os pedidos que foram fechados nele, não importa quando o carrinho nasceu. */
public final class SalesRepository {
    private final Database database;

    public SalesRepository(Database database) {
        this.database = database;
    }

    /**
     * Faz o relatório de um dia.
     *
     * @param topProducts quantos dos produtos que mais renderam
     */
    public SalesReport read(ReportDate date, int topProducts) {
        return database.inTransaction("sales.read", session -> {
            // Todas as consultas veem o banco no mesmo instante: um pedido feito no meio delas não desfaz as somas.
            session.update("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            Totals totals = totals(session, date);
            return new SalesReport(
                    date,
                    totals.orders(),
                    totals.revenue(),
                    units(session, date),
                    topProducts(session, date, topProducts),
                    ordersByHour(session, date));
        });
    }

    // O dia é um intervalo de closed_at, e não closed_at convertido em dia: assim o índice encontra os pedidos.
    private static Totals totals(Session session, ReportDate date) throws SQLException {
        return session.query(
                        """
                SELECT count(*) AS orders, coalesce(sum(total_price), 0) AS revenue
                FROM orders
                WHERE NOT is_open AND closed_at >= ? AND closed_at < ?
                """,
                        row -> new Totals(row.getInt("orders"), row.getBigDecimal("revenue")),
                        start(date),
                        end(date))
                .get(0);
    }

    private static int units(Session session, ReportDate date) throws SQLException {
        return session.query("""
                SELECT coalesce(sum(i.quantity), 0) AS units
                FROM orders o
                JOIN order_items i ON i.order_id = o.id
                WHERE NOT o.is_open AND o.closed_at >= ? AND o.closed_at < ?
                """, row -> row.getInt("units"), start(date), end(date))
                .get(0);
    }

    private static List<ProductSales> topProducts(Session session, ReportDate date, int limit) throws SQLException {
        return session.query(
                """
                SELECT p.name, sum(i.quantity) AS units, sum(i.quantity * i.price) AS revenue
                FROM orders o
                JOIN order_items i ON i.order_id = o.id
                JOIN products p ON p.id = i.product_id
                WHERE NOT o.is_open AND o.closed_at >= ? AND o.closed_at < ?
                GROUP BY p.id
                ORDER BY revenue DESC, p.name
                LIMIT ?
                """,
                row -> new ProductSales(row.getString("name"), row.getInt("units"), row.getBigDecimal("revenue")),
                start(date),
                end(date),
                limit);
    }

    private static List<Integer> ordersByHour(Session session, ReportDate date) throws SQLException {
        List<Integer> hours = new ArrayList<>(Collections.nCopies(24, 0));
        session.query(
                """
                SELECT extract(hour FROM closed_at AT TIME ZONE ?)::integer AS hour, count(*) AS orders
                FROM orders
                WHERE NOT is_open AND closed_at >= ? AND closed_at < ?
                GROUP BY hour
                """,
                row -> hours.set(row.getInt("hour"), row.getInt("orders")),
                ReportDate.ZONE.getId(),
                start(date),
                end(date));
        return List.copyOf(hours);
    }

    // O driver entende OffsetDateTime, mas não Instant.
    private static OffsetDateTime start(ReportDate date) {
        return date.start().atOffset(ZoneOffset.UTC);
    }

    private static OffsetDateTime end(ReportDate date) {
        return date.end().atOffset(ZoneOffset.UTC);
    }

    private record Totals(int orders, BigDecimal revenue) {}
}
