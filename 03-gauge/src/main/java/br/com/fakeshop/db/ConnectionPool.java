package br.com.fakeshop.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;

/** Pools de conexões que desistem a tempo de um banco que caiu: a página responde em menos de 3 s. */
public final class ConnectionPool {
    private ConnectionPool() {}

    /**
     * Abre um pool, depois de testar uma conexão. Fechá-lo cabe a quem o abriu.
     *
     * @param name de quem são as conexões, também para quem as vê no PostgreSQL
     * @param patience quanto tempo se espera por uma conexão
     * @throws com.zaxxer.hikari.pool.HikariPool.PoolInitializationException se o banco não responde
     */
    public static HikariDataSource open(DatabaseConfig database, String name, int maxConnections, Duration patience) {
        return new HikariDataSource(settings(database, name, maxConnections, patience));
    }

    /** Os ajustes de um pool, para quem precisa mudar algum. */
    public static HikariConfig settings(DatabaseConfig database, String name, int maxConnections, Duration patience) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName(name);
        pool.setJdbcUrl(database.jdbcUrl());
        pool.setUsername(database.user());
        pool.setPassword(database.password());
        pool.setMaximumPoolSize(maxConnections);
        pool.setConnectionTimeout(patience.toMillis());
        pool.setValidationTimeout(patience.toMillis() / 2);
        // Em segundos: a abertura de um socket e o silêncio de um servidor que travou ou ficou isolado.
        pool.addDataSourceProperty("connectTimeout", "2");
        pool.addDataSourceProperty("socketTimeout", "2");
        // O próprio servidor encerra o comando antes, para nunca fazer o commit do que a página já abandonou.
        pool.addDataSourceProperty("options", "-c statement_timeout=1500");
        pool.addDataSourceProperty("ApplicationName", name);
        return pool;
    }
}
