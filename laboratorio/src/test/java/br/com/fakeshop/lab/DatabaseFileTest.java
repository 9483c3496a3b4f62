package br.com.fakeshop.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
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
    void saysInOneLineThatThereIsNoDatabase(@TempDir Path target) {
        assertThatThrownBy(() -> DatabaseFile.of(target).read())
                .hasMessage("Não há banco: deixe mvn -Prodar deste estágio no ar em outro terminal,"
                        + " ou diga em DB_HOST onde há um PostgreSQL.");
    }
}
