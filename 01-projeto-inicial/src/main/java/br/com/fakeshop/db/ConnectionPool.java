package br.com.fakeshop.db;

import br.com.fakeshop.Config;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/** The pool's limits, chosen so that a page gives up on a lost database in less than 3 s. */
public final class ConnectionPool {
    private static final int MAX_CONNECTIONS = 10;

    private ConnectionPool() {}

    /**
     * Opens the pool with one connection tried first.
     *
     * @throws com.zaxxer.hikari.pool.HikariPool.PoolInitializationException if the database does not answer
     */
    public static HikariDataSource open(Config config) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("fake-shop");
        pool.setJdbcUrl(config.jdbcUrl());
        pool.setUsername(config.dbUser());
        pool.setPassword(config.dbPassword());
        pool.setMaximumPoolSize(MAX_CONNECTIONS);
        // Milliseconds: how long a page waits for a connection, and for the proof that it is alive.
        pool.setConnectionTimeout(2_000);
        pool.setValidationTimeout(750);
        // Seconds: opening a socket, and silence of a server that froze or was cut off.
        pool.addDataSourceProperty("connectTimeout", "2");
        pool.addDataSourceProperty("socketTimeout", "2");
        // The server itself ends a statement sooner, so that it never commits what the page already gave up.
        pool.addDataSourceProperty("options", "-c statement_timeout=1500");
        pool.addDataSourceProperty("ApplicationName", "fake-shop");
        return new HikariDataSource(pool);
    }
}
