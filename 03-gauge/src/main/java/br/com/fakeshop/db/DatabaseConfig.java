package br.com.fakeshop.db;

/** Em que banco se entra, e como quem. */
public record DatabaseConfig(String jdbcUrl, String user, String password) {

    /** O servidor e o banco; sem a senha e sem os parâmetros, onde pode haver outra, para que nunca cheguem a um log. */
    @Override
    public String toString() {
        return jdbcUrl.replaceAll("^jdbc:postgresql://|\\?.*", "");
    }
}
