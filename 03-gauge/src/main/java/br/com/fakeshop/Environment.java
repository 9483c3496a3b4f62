package br.com.fakeshop;

import java.util.Map;
import java.util.function.Function;

/** As variáveis de ambiente. Uma que falta ou está vazia vale o que diz quem a lê. */
public record Environment(Map<String, String> variables) {

    public String text(String name, String fallback) {
        String value = variables.get(name);
        return value == null || value.isBlank() ? fallback : value.strip();
    }

    public int integer(String name, String fallback, int min, int max) {
        return number(name, fallback, Integer::valueOf, min, max, "um número inteiro");
    }

    public double decimal(String name, String fallback, double min, int max) {
        return number(name, fallback, Double::valueOf, min, max, "um número");
    }

    /**
     * Lê um valor de qualquer tipo.
     *
     * @param parse lança {@link IllegalArgumentException}, com o que o valor deve ser, se ele não serve
     * @throws IllegalArgumentException a mensagem diz o nome da variável e o valor
     */
    public <T> T read(String name, String fallback, Function<String, T> parse) {
        String value = text(name, fallback);
        try {
            return parse.apply(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s=%s: %s".formatted(name, value, e.getMessage()), e);
        }
    }

    private <N extends Number> N number(
            String name, String fallback, Function<String, N> parse, double min, int max, String kind) {
        return read(name, fallback, value -> {
            try {
                N number = parse.apply(value);
                // Escrito de modo que NaN também seja recusado.
                if (number.doubleValue() >= min && number.doubleValue() <= max) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // A mensagem abaixo serve aos dois casos.
            }
            throw new IllegalArgumentException("deve ser %s de %.0f a %d".formatted(kind, min, max));
        });
    }
}
