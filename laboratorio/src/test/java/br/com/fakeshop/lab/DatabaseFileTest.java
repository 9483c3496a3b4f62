package br.com.fakeshop.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseFileTest {
    @Test
    void tellsAnotherProcessWhereTheDatabaseIs(@TempDir Path target) throws Exception {
        Map<String, String> address =
                new DatabaseAddress("localhost", 5433, "ecommerce", "ana", "=s3nha #").toEnvironment();

        DatabaseFile.of(target).write(address);

        assertThat(DatabaseFile.of(target).read()).isEqualTo(address);
    }

    @Test
    void tellsTheReportOfThePushgatewayToo(@TempDir Path target) throws Exception {
        DatabaseFile.of(target).write(Map.of("DB_HOST", "localhost"));

        DatabaseFile.of(target).add("PUSHGATEWAY_URL", "http://localhost:9091");

        assertThat(reportFinds(target, Map.of()))
                .isEqualTo(Map.of("DB_HOST", "localhost", "PUSHGATEWAY_URL", "http://localhost:9091"));
        Map<String, String> own = Map.of("DB_HOST", "banco", "PUSHGATEWAY_URL", "http://elsewhere");
        assertThat(reportFinds(target, own)).isEqualTo(own);
        assertThat(reportFinds(target, Map.of("DB_HOST", "banco")))
                .isEqualTo(Map.of("DB_HOST", "banco", "PUSHGATEWAY_URL", "http://localhost:9091"));
    }

    @Test
    void saysInOneLineThatThereIsNoDatabase(@TempDir Path target) throws Exception {
        assertThatThrownBy(() -> reportFinds(target, Map.of()))
                .hasMessage("Não há banco: deixe mvn -Prodar desta etapa no ar em outro terminal,"
                        + " ou diga em DB_HOST onde há um PostgreSQL.");
        assertThat(reportFinds(target, Map.of("DB_HOST", "banco"))).isEqualTo(Map.of("DB_HOST", "banco"));
    }

    private static Map<String, String> reportFinds(Path target, Map<String, String> inherited) throws Exception {
        Map<String, String> environment = new HashMap<>(inherited);
        ReportRun.addLaboratory(DatabaseFile.of(target).read(), environment);
        return environment;
    }
}
