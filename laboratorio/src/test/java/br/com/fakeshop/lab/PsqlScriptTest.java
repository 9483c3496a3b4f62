package br.com.fakeshop.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("mantenedor")
class PsqlScriptTest {
    private static EmbeddedDatabase database;

    @BeforeAll
    static void startDatabase() throws Exception {
        database = EmbeddedDatabase.start();
    }

    @AfterAll
    static void stopDatabase() throws Exception {
        database.close();
    }

    @Test
    void runsEveryStatementWithTheVariablesQuoted() throws Exception {
        String awkward = "it's \"so\" :'user'";
        try (Connection connection = database.server().connect()) {
            new PsqlScript("""
                    \\getenv word WORD
                    CREATE TEMP TABLE :"table" (word text);
                    INSERT INTO :"table" VALUES (:'word');
                    """).run(connection, Map.of("table", "Odd name", "word", awkward));
            try (ResultSet rows = connection.createStatement().executeQuery("SELECT word FROM \"Odd name\"")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo(awkward);
            }
        }
    }

    @Test
    void failsLikeAnyOtherSqlWhereAVariableIsMissing() throws Exception {
        try (Connection connection =
                DriverManager.getConnection(database.server().adminUrl())) {
            PsqlScript script = new PsqlScript("SELECT :'missing'");
            assertThatThrownBy(() -> script.run(connection, Map.of())).isInstanceOf(SQLException.class);
        }
    }
}
