package br.com.fakeshop.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;

/** Pools de conexões que desistem a tempo de um banco que caiu ou travou. */
public final class ConnectionPool {
    private ConnectionPool() {}

    /**
     * Abre um pool, depois de testar uma conexão. Fechá-lo cabe a quem o abriu.
     *
     * @param name de quem são as conexões, também para quem as vê no PostgreSQL
     * @param patience quanto tempo se espera por uma conexão; por um comando, o dobro
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
        // 250 ms é o mínimo do HikariCP.
        pool.setValidationTimeout(Math.max(250, patience.toMillis() / 2));
        // Um comando que espera por uma trava termina aqui, e o servidor desfaz o que ele fez.
        Duration command = patience.multipliedBy(2);
        pool.addDataSourceProperty("options", "-c statement_timeout=" + command.toMillis());
        // Em segundos inteiros: a abertura de um socket e o silêncio de um servidor que travou ou ficou isolado. Mais
        // que o tempo de um comando, para que o servidor desista antes. Um que travou não pode: quando volta, ainda faz
        // o commit do que já tinha recebido e a página abandonou.
        String silence = Long.toString(command.plusMillis(250).toSeconds() + 1);
        pool.addDataSourceProperty("connectTimeout", silence);
        pool.addDataSourceProperty("socketTimeout", silence);
        pool.addDataSourceProperty("ApplicationName", name);
        return pool;
    }
}
