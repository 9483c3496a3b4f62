package br.com.fakeshop.order;

import br.com.fakeshop.cart.Cart;
import br.com.fakeshop.db.Database;
import br.com.fakeshop.db.Database.Session;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Fecha o carrinho de um visitante: a única transação de negócio da loja. */
public final class Checkout {
    // Sem 0, O, 1 e I, que se parecem no papel.
    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int NUMBER_LENGTH = 10;

    private final Database database;
    private final SecureRandom random = new SecureRandom();

    public Checkout(Database database) {
        this.database = database;
    }

    /**
     * Faz o pedido. Pedido outra vez, por um clique duplo ou porque a primeira resposta se perdeu, ele não muda.
     *
     * @return o número do pedido; vazio se não há carrinho ou se ele está vazio
     */
    public Optional<String> place(UUID cart, CheckoutForm form, Card card) {
        return database.inTransaction("orders.checkout", session -> {
            List<String> found = lock(session, cart);
            if (found.isEmpty() || !found.get(0).isEmpty()) {
                return found.stream().findFirst();
            }
            BigDecimal subtotal = subtotal(session, cart);
            if (subtotal == null) {
                return Optional.empty();
            }
            String number = newNumber();
            close(session, cart, number, subtotal.add(Cart.SHIPPING), form, card);
            return Optional.of(number);
        });
    }

    /** O número do pedido, que um carrinho ainda não tem: "". Daqui até o commit, ninguém mais muda nem fecha um. */
    private static List<String> lock(Session session, UUID cart) throws SQLException {
        return session.query(
                "SELECT coalesce(order_number, '') FROM orders WHERE uuid = ? FOR UPDATE",
                row -> row.getString(1),
                cart);
    }

    /** Devolve null se o carrinho está vazio. */
    private static BigDecimal subtotal(Session session, UUID cart) throws SQLException {
        return session.query("""
                        SELECT sum(i.quantity * i.price)
                        FROM orders o JOIN order_items i ON i.order_id = o.id
                        WHERE o.uuid = ?
                        """, row -> row.getBigDecimal(1), cart).get(0);
    }

    private static void close(Session session, UUID cart, String number, BigDecimal total, CheckoutForm form, Card card)
            throws SQLException {
        session.update(
                """
                UPDATE orders
                SET is_open = false, closed_at = now(), updated_at = now(), order_number = ?, total_price = ?,
                    first_name = ?, last_name = ?, email = ?, phone = ?, zip_code = ?, address = ?, city = ?,
                    state = ?, card_brand = ?, card_last_digits = ?
                WHERE uuid = ?
                """,
                number,
                total,
                form.firstName(),
                form.lastName(),
                form.email(),
                form.phone(),
                form.zipCode(),
                form.address(),
                form.city(),
                form.state(),
                card.brand(),
                card.lastDigits(),
                cart);
    }

    private String newNumber() {
        StringBuilder number = new StringBuilder(NUMBER_LENGTH);
        for (int i = 0; i < NUMBER_LENGTH; i++) {
            number.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return number.toString();
    }
}
