package br.com.fakeshop.exporter;

import br.com.fakeshop.db.Database;
import br.com.fakeshop.db.DatabaseException;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot.UnknownDataPointSnapshot;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lê o PostgreSQL a cada scrape, com os nomes e labels do postgres_exporter (0.15 ou mais novo). Nada é guardado. */
public final class PostgresCollector implements MultiCollector {
    private static final Logger log = LoggerFactory.getLogger(PostgresCollector.class);

    private final Database database;

    public PostgresCollector(Database database) {
        this.database = database;
    }

    /** Sem o banco, pg_up vale 0 e o scrape não falha: é assim que o Prometheus fica sabendo. */
    @Override
    public MetricSnapshots collect() {
        try {
            return new MetricSnapshots(
                    total("pg_stat_user_tables", "n_tup_ins", "Linhas inseridas na tabela."),
                    total("pg_stat_user_tables", "n_tup_upd", "Linhas alteradas na tabela."),
                    total("pg_stat_user_tables", "n_tup_del", "Linhas removidas da tabela."),
                    total("pg_statio_user_tables", "heap_blks_hit", "Blocos que já estavam na memória do banco."),
                    total("pg_statio_user_tables", "heap_blks_read", "Blocos pedidos ao sistema operacional."),
                    gauge("pg_stat_database_numbackends", "Conexões abertas com o banco.", """
                            SELECT datid, datname, numbackends FROM pg_stat_database WHERE datname IS NOT NULL"""),
                    gauge("pg_database_size_bytes", "Espaço em disco do banco, em bytes.", """
                            SELECT datname, pg_database_size(oid) FROM pg_database"""),
                    up(1));
        } catch (DatabaseException e) {
            log.warn("O banco não respondeu: {}", e.getMessage());
            return new MetricSnapshots(up(0));
        }
    }

    /** Só cresce, mas um Counter ganharia o sufixo _total, que os nomes da comunidade não têm: fica sem tipo. */
    private UnknownSnapshot total(String view, String column, String help) {
        String name = view + "_" + column.replace("blks", "blocks");
        String sql = "SELECT current_database() AS datname, schemaname, relname, %s FROM %s".formatted(column, view);
        return new UnknownSnapshot(
                new MetricMetadata(name, help),
                database.query(name, sql, row -> new UnknownDataPointSnapshot(value(row), labels(row), null)));
    }

    private GaugeSnapshot gauge(String name, String help, String sql) {
        return new GaugeSnapshot(
                new MetricMetadata(name, help),
                database.query(name, sql, row -> new GaugeDataPointSnapshot(value(row), labels(row), null)));
    }

    private static GaugeSnapshot up(double value) {
        return new GaugeSnapshot(
                new MetricMetadata("pg_up", "1 se o PostgreSQL respondeu a este scrape, 0 se não."),
                List.of(new GaugeDataPointSnapshot(value, Labels.EMPTY, null)));
    }

    /** Cada linha é uma série: a última coluna é o valor, as outras são os labels. */
    private static double value(ResultSet row) throws SQLException {
        return row.getDouble(row.getMetaData().getColumnCount());
    }

    private static Labels labels(ResultSet row) throws SQLException {
        Labels labels = Labels.EMPTY;
        for (int column = 1; column < row.getMetaData().getColumnCount(); column++) {
            labels = labels.add(row.getMetaData().getColumnName(column), row.getString(column));
        }
        return labels;
    }
}
