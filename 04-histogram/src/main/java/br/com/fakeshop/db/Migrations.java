package br.com.fakeshop.db;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.eclipse.jetty.util.resource.Resource;
import org.eclipse.jetty.util.resource.ResourceFactory;
import org.flywaydb.core.Flyway;

/**
 * Os arquivos de {@code db/migration}: o Flyway executa os que faltam no banco.
 *
 * <p>Só carregá-lo já é uma boa parte do início da loja, e quase sempre ele não teria o que fazer: o banco tem exatamente
 * estes arquivos, com este conteúdo e todos com sucesso. Só se algo difere, ele é chamado e decide.
 */
public final class Migrations {
    private Migrations() {}

    /**
     * Usa conexões próprias: uma migração pode demorar mais do que se permite ao comando de uma página. Mas não espera
     * para sempre por uma tabela presa, nem pela migração de outra loja.
     *
     * @param pool só para saber se há o que fazer
     */
    public static void run(DatabaseConfig config, DataSource pool) throws IOException {
        if (!applied(pool).equals(files())) {
            Flyway.configure()
                    .dataSource(config.jdbcUrl(), config.user(), config.password())
                    .jdbcProperties(Map.of("options", "-c lock_timeout=10s"))
                    .lockRetryCount(20)
                    .load()
                    .migrate();
        }
    }

    /** Como o Flyway os anotou: nome, soma e sucesso. */
    private static Set<String> applied(DataSource pool) {
        String sql = "SELECT concat_ws(' ', script, checksum, success) AS line FROM flyway_schema_history";
        try {
            return new HashSet<>(
                    new Database(pool).query("migrations.find_applied", sql, row -> row.getString("line")));
        } catch (DatabaseException e) {
            // Em um banco vazio não há esta tabela. Outra falha, o Flyway encontra também, e diz qual é.
            return Set.of();
        }
    }

    private static Set<String> files() throws IOException {
        Set<String> files = new HashSet<>();
        try (ResourceFactory.Closeable resources = ResourceFactory.closeable()) {
            for (Resource file :
                    resources.newClassLoaderResource("db/migration/").list()) {
                files.add(file.getFileName() + " " + checksum(file) + " t");
            }
        }
        return files;
    }

    /** A soma do Flyway é das linhas: o modo como elas terminam, que difere entre sistemas, não conta. */
    private static int checksum(Resource file) throws IOException {
        CRC32 checksum = new CRC32();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(file.newInputStream(), StandardCharsets.UTF_8))) {
            reader.lines().forEach(line -> checksum.update(line.getBytes(StandardCharsets.UTF_8)));
        }
        return (int) checksum.getValue();
    }
}
