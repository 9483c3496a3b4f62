package br.com.fakeshop.db;

import br.com.fakeshop.Config;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;

/** Pools of connections that give up on a lost database in time: a page has an answer in less than 3 s. */
public final class ConnectionPool {
    private ConnectionPool() {}

    /**
     * Opens a pool with one connection tried first.
     *
     * @param patience how long a caller waits for a connection
     * @throws com.zaxxer.hikari.pool.HikariPool.PoolInitializationException if the database does not answer
     */
    public static HikariDataSource open(Config config, int maxConnections, Duration patience) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("fake-shop");
        pool.setJdbcUrl(config.jdbcUrl());
        pool.setUsername(config.dbUser());
        pool.setPassword(config.dbPassword());
        pool.setMaximumPoolSize(maxConnections);
        pool.setConnectionTimeout(patience.toMillis());
        pool.setValidationTimeout(patience.toMillis() / 2);
        // Seconds: opening a socket, and silence of a server that froze or was cut off.
        pool.addDataSourceProperty("connectTimeout", "2");
        pool.addDataSourceProperty("socketTimeout", "2");
        // The server itself ends a statement sooner, so that it never commits what the page already gave up.
        pool.addDataSourceProperty("options", "-c statement_timeout=1500");
        pool.addDataSourceProperty("ApplicationName", "fake-shop");
        return new HikariDataSource(pool);
    }
}
