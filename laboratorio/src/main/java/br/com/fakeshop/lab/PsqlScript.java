package br.com.fakeshop.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * A script for psql, run without psql: plain statements and the variables {@code :'name'} (a literal) and
 * {@code :"name"} (an identifier), as the manual of psql has them under "Variables". A variable that the script would take
 * from the environment ({@code \getenv}) is given here like the others.
 */
public record PsqlScript(String text) {
    public static PsqlScript read(Path file) throws IOException {
        return new PsqlScript(Files.readString(file));
    }

    public void run(Connection connection, Map<String, String> variables) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String sql = text.replaceAll("(?m)^\\\\getenv .*$", "");
            for (Map.Entry<String, String> variable : variables.entrySet()) {
                String literal = ":'" + variable.getKey() + "'";
                String identifier = ":\"" + variable.getKey() + '"';
                if (sql.contains(literal)) {
                    sql = sql.replace(literal, statement.enquoteLiteral(variable.getValue()));
                }
                if (sql.contains(identifier)) {
                    sql = sql.replace(identifier, statement.enquoteIdentifier(variable.getValue(), true));
                }
            }
            statement.execute(sql);
        }
    }
}
