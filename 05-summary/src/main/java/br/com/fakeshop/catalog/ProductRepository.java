package br.com.fakeshop.catalog;

import br.com.fakeshop.db.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Reads the products. */
public final class ProductRepository {
    private final Database database;

    public ProductRepository(Database database) {
        this.database = database;
    }

    public List<Product> findAll() {
        return database.query("products.find_all", "SELECT * FROM products ORDER BY id", ProductRepository::map);
    }

    /** The products of the home page. */
    public List<Product> findFeatured() {
        return database.query(
                "products.find_featured", "SELECT * FROM products ORDER BY id LIMIT 4", ProductRepository::map);
    }

    /** The product, followed by four others to look at; other products only, if there is none with this id. */
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
