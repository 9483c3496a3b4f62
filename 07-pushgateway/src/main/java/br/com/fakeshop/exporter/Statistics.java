package br.com.fakeshop.exporter;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot.UnknownDataPointSnapshot;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Uma consulta a estatísticas do PostgreSQL e as métricas que saem dela: cada linha é uma série, cada coluna que não é
 * label é uma métrica.
 *
 * @param prefix começo do nome das métricas; o resto é o nome da coluna
 * @param labels colunas que se tornam labels
 */
record Statistics(String prefix, String sql, List<String> labels, List<Column> columns) {

    Statistics(String prefix, String sql, List<String> labels, Column... columns) {
        this(prefix, sql, labels, List.of(columns));
    }

    /** Um valor por linha: acumulado desde que o banco existe, ou o de agora. */
    record Column(String name, String help, boolean accumulates) {
        static Column accumulated(String name, String help) {
            return new Column(name, help, true);
        }

        static Column current(String name, String help) {
            return new Column(name, help, false);
        }
    }

    List<MetricSnapshot> read(Connection connection) throws SQLException {
        Map<Labels, List<Double>> rows = rows(connection);
        List<MetricSnapshot> snapshots = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            snapshots.add(snapshot(i, rows));
        }
        return snapshots;
    }

    private Map<Labels, List<Double>> rows(Connection connection) throws SQLException {
        Map<Labels, List<Double>> rows = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                List<String> names = new ArrayList<>();
                for (String label : labels) {
                    names.add(row.getString(label));
                }
                List<Double> values = new ArrayList<>();
                for (Column column : columns) {
                    values.add(row.getDouble(column.name()));
                }
                rows.put(Labels.of(labels, names), values);
            }
        }
        return rows;
    }

    private MetricSnapshot snapshot(int index, Map<Labels, List<Double>> rows) {
        Column column = columns.get(index);
        String name = prefix + "_" + column.name();
        if (column.accumulates()) {
            // São contadores, mas um Counter ganharia o sufixo _total, que os nomes oficiais não têm: sem tipo, então.
            UnknownSnapshot.Builder unknown =
                    UnknownSnapshot.builder().name(name).help(column.help());
            rows.forEach((labels, values) ->
                    unknown.dataPoint(new UnknownDataPointSnapshot(values.get(index), labels, null)));
            return unknown.build();
        }
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(column.help());
        rows.forEach((labels, values) -> gauge.dataPoint(new GaugeDataPointSnapshot(values.get(index), labels, null)));
        return gauge.build();
    }
}
