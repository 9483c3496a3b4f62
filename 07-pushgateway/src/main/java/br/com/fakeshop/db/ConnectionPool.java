package br.com.fakeshop.db;

import br.com.fakeshop.Config;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;

/** Pools de conexões que desistem a tempo de um banco que caiu: a página responde em menos de 3 s. */
public final class ConnectionPool {
    private ConnectionPool() {}

    /**
     * Abre um pool, depois de testar uma conexão.
     *
     * @param patience quanto tempo se espera por uma conexão
     * @throws com.zaxxer.hikari.pool.HikariPool.PoolInitializationException se o banco não responde
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
        // Em segundos: a abertura de um socket e o silêncio de um servidor que travou ou ficou isolado.
        pool.addDataSourceProperty("connectTimeout", "2");
        pool.addDataSourceProperty("socketTimeout", "2");
        // O próprio servidor encerra o comando antes, para nunca fazer o commit do que a página já abandonou.
        pool.addDataSourceProperty("options", "-c statement_timeout=1500");
        pool.addDataSourceProperty("ApplicationName", "fake-shop");
        return new HikariDataSource(pool);
    }
}
