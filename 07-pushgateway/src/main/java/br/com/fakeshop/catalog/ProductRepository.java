package br.com.fakeshop.catalog;

import br.com.fakeshop.db.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Lê os produtos. */
public final class ProductRepository {
    private final Database database;

    public ProductRepository(Database database) {
        this.database = database;
    }

    public List<Product> findAll() {
        return database.query("products.find_all", "SELECT * FROM products ORDER BY id", ProductRepository::map);
    }

    /** Os produtos da página inicial. */
    public List<Product> findFeatured() {
        return database.query(
                "products.find_featured", "SELECT * FROM products ORDER BY id LIMIT 4", ProductRepository::map);
    }

    /** O produto, seguido de quatro outros para olhar; só os outros, se não há produto com este id. */
    public List<Product> findWithRelated(int id) {
        return database.query(
                "products.find_with_related",
                "SELECT * FROM products ORDER BY id <> ?, id > ? DESC, id LIMIT 5",
                ProductRepository::map,
                id,
                id);
    }

    private static Product map(ResultSet row) throws SQLException {
        return new Product(
                row.getInt("id"),
                row.getString("name"),
                row.getBigDecimal("price"),
                row.getString("short_description"),
                row.getString("description"),
                row.getString("image"));
    }
}
