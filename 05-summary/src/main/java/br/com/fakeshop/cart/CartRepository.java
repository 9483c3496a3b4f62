package br.com.fakeshop.cart;

import br.com.fakeshop.db.Database;
import br.com.fakeshop.db.DatabaseException;
import br.com.fakeshop.web.HttpException.BadRequest;
import br.com.fakeshop.web.Parameters;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * Lê e altera carrinhos: pedidos abertos, encontrados pelo UUID que só o seu visitante conhece.
 *
 * <p>Toda alteração passa primeiro pela linha do pedido. Assim ela espera por um checkout que esteja fechando o mesmo
 * pedido; depois, encontra-o fechado e não muda nada.
 */
public final class CartRepository {
    private final Database database;

    public CartRepository(Database database) {
        this.database = database;
    }

    public Cart find(UUID cart) {
        return new Cart(database.query("carts.find", """
                SELECT i.id, i.product_id, p.name, p.image, i.price, i.quantity
                FROM orders o
                JOIN order_items i ON i.order_id = o.id
                JOIN products p ON p.id = i.product_id
                WHERE o.uuid = ? AND o.is_open
                ORDER BY i.id
                """, CartRepository::mapItem, cart));
    }

    public int countUnits(UUID cart) {
        return database.queryOne("carts.count_units", """
                        SELECT coalesce(sum(i.quantity), 0)::integer
                        FROM orders o JOIN order_items i ON i.order_id = o.id
                        WHERE o.uuid = ? AND o.is_open
                        """, row -> row.getInt(1), cart)
                .orElse(0);
    }

    /** Conta os carrinhos com algum item, mudados nos últimos 30 minutos. Usa o índice dos pedidos abertos. */
    public long countActive() {
        return database.queryOne("carts.count_active", """
                        SELECT count(*) FROM orders o
                        WHERE o.is_open AND o.updated_at > now() - interval '30 minutes'
                          AND EXISTS (SELECT 1 FROM order_items i WHERE i.order_id = o.id)
                        """, row -> row.getLong(1))
                .orElseThrow();
    }

    /**
     * Cria um carrinho com um produto.
     *
     * @return false, sem gravar nada, se o produto não existe
     */
    public boolean create(UUID cart, int productId, int quantity) {
        int added = database.update("carts.create", """
                WITH product AS (SELECT id, price FROM products WHERE id = ?),
                     cart AS (INSERT INTO orders (uuid) SELECT ? FROM product RETURNING id)
                INSERT INTO order_items (order_id, product_id, quantity, price)
                SELECT cart.id, product.id, ?, product.price FROM cart, product
                """, productId, cart, quantity);
        return added == 1;
    }

    /**
     * Adiciona unidades de um produto. De duas adições simultâneas, ambas contam.
     *
     * @return false, sem gravar nada, se o produto não existe ou se não há um carrinho aberto com esse UUID
     * @throws BadRequest se, com as que já estão no carrinho, seriam mais de 99
     */
    public boolean add(UUID cart, int productId, int quantity) {
        try {
            return tryToAdd(cart, productId, quantity);
        } catch (DatabaseException e) {
            throw e.breaksCheck() ? Parameters.badQuantity("quantity +" + quantity) : e;
        }
    }

    private boolean tryToAdd(UUID cart, int productId, int quantity) {
        int added = database.update("carts.add", """
                WITH product AS (SELECT id, price FROM products WHERE id = ?),
                     cart AS (UPDATE orders SET updated_at = now() FROM product
                              WHERE uuid = ? AND is_open RETURNING orders.id)
                INSERT INTO order_items (order_id, product_id, quantity, price)
                SELECT cart.id, product.id, ?, product.price FROM cart, product
                ON CONFLICT (order_id, product_id) DO UPDATE SET quantity = order_items.quantity + excluded.quantity
                """, productId, cart, quantity);
        return added == 1;
    }

    /** Devolve false se o item não está neste carrinho. */
    public boolean setQuantity(UUID cart, long itemId, int quantity) {
        int changed = database.update("carts.set_quantity", """
                WITH cart AS (UPDATE orders SET updated_at = now() WHERE uuid = ? AND is_open RETURNING id)
                UPDATE order_items SET quantity = ? FROM cart
                WHERE order_items.order_id = cart.id AND order_items.id = ?
                """, cart, quantity, itemId);
        return changed == 1;
    }

    /** Devolve false se o item não está neste carrinho. */
    public boolean remove(UUID cart, long itemId) {
        int removed = database.update("carts.remove", """
                WITH cart AS (UPDATE orders SET updated_at = now() WHERE uuid = ? AND is_open RETURNING id)
                DELETE FROM order_items USING cart
                WHERE order_items.order_id = cart.id AND order_items.id = ?
                """, cart, itemId);
        return removed == 1;
    }

    private static CartItem mapItem(ResultSet row) throws SQLException {
        return new CartItem(
                row.getLong("id"),
                row.getInt("product_id"),
                row.getString("name"),
                row.getString("image"),
                row.getBigDecimal("price"),
                row.getInt("quantity"));
    }
}
