package br.com.fakeshop.exporter;

import static br.com.fakeshop.exporter.Statistics.Column.accumulated;
import static br.com.fakeshop.exporter.Statistics.Column.current;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lê o PostgreSQL a cada scrape; nada é guardado entre um e outro, a não ser a conexão. */
public final class PostgresCollector implements MultiCollector {
    private static final Logger log = LoggerFactory.getLogger(PostgresCollector.class);

    /** O que se lê, com os nomes e labels do postgres_exporter oficial, a partir da versão 0.15. */
    private static final List<Statistics> STATISTICS = List.of(
            new Statistics(
                    "pg_stat_user_tables",
                    """
                    SELECT current_database() AS datname, schemaname, relname, n_tup_ins, n_tup_upd, n_tup_del
                    FROM pg_stat_user_tables
                    """,
                    List.of("datname", "schemaname", "relname"),
                    accumulated("n_tup_ins", "Linhas inseridas na tabela."),
                    accumulated("n_tup_upd", "Linhas alteradas na tabela."),
                    accumulated("n_tup_del", "Linhas removidas da tabela.")),
            new Statistics(
                    "pg_statio_user_tables",
                    """
                    SELECT current_database() AS datname, schemaname, relname,
                           heap_blks_hit AS heap_blocks_hit, heap_blks_read AS heap_blocks_read
                    FROM pg_statio_user_tables
                    """,
                    List.of("datname", "schemaname", "relname"),
                    accumulated("heap_blocks_hit", "Blocos da tabela que já estavam na memória do PostgreSQL."),
                    accumulated("heap_blocks_read", "Blocos da tabela pedidos ao sistema operacional.")),
            new Statistics(
                    "pg_stat_database",
                    "SELECT datid, datname, numbackends FROM pg_stat_database WHERE datname IS NOT NULL",
                    List.of("datid", "datname"),
                    current("numbackends", "Conexões abertas com o banco.")),
            new Statistics(
                    "pg_database",
                    "SELECT datname, pg_database_size(oid) AS size_bytes FROM pg_database",
                    List.of("datname"),
                    current("size_bytes", "Espaço em disco do banco, em bytes.")));

    private final ExporterConfig config;
    // Uma só, mantida entre os scrapes: quem observa o banco não deve disputar conexões com a loja.
    private Connection connection;

    public PostgresCollector(ExporterConfig config) {
        this.config = config;
    }

    /** Sem o banco, pg_up vale 0 e o scrape não falha: é assim que o Prometheus fica sabendo. */
    @Override
    public synchronized MetricSnapshots collect() {
        try {
            List<MetricSnapshot> snapshots = read(connection());
            snapshots.add(up(1));
            return new MetricSnapshots(snapshots);
        } catch (SQLException e) {
            log.warn("{} não respondeu: {}", config.server(), firstLine(e));
            disconnect();
            return new MetricSnapshots(up(0));
        }
    }

    private static List<MetricSnapshot> read(Connection connection) throws SQLException {
        List<MetricSnapshot> snapshots = new ArrayList<>();
        for (Statistics statistics : STATISTICS) {
            snapshots.addAll(statistics.read(connection));
        }
        return snapshots;
    }

    private static GaugeSnapshot up(double value) {
        return GaugeSnapshot.builder()
                .name("pg_up")
                .help("1 se o PostgreSQL respondeu a este scrape, 0 se não.")
                .dataPoint(GaugeDataPointSnapshot.builder().value(value).build())
                .build();
    }

    private Connection connection() throws SQLException {
        if (connection == null) {
            Properties properties = new Properties();
            properties.setProperty("user", config.user());
            properties.setProperty("password", config.password());
            properties.setProperty("ApplicationName", "fake-shop-exporter");
            // Em segundos, bem menos que os 10 que o Prometheus espera: um banco travado é um banco fora do ar.
            properties.setProperty("connectTimeout", "2");
            properties.setProperty("loginTimeout", "2");
            properties.setProperty("socketTimeout", "2");
            connection = DriverManager.getConnection(config.jdbcUrl(), properties);
        }
        return connection;
    }

    /** O próximo scrape tentará de novo, com uma conexão nova. */
    private void disconnect() {
        try (Connection broken = connection) {
            connection = null;
        } catch (SQLException e) {
            log.debug("Conexão perdida: {}", firstLine(e));
        }
    }

    private static String firstLine(SQLException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
