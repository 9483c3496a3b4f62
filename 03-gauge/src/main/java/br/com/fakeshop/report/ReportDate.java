package br.com.fakeshop.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;

/**
 * Um dia de vendas, tal como a loja o vive: de meia-noite a meia-noite em São Paulo, qualquer que seja o fuso da
 * máquina em que o relatório é feito.
 */
public record ReportDate(LocalDate day) {
    public static final ZoneId ZONE = ZoneId.of("America/Sao_Paulo");

    /**
     * Entende {@code today}, {@code yesterday} e datas como {@code 2026-11-21}.
     *
     * @throws IllegalArgumentException se o texto não é nada disso
     */
    public static ReportDate parse(String text, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZONE);
        return switch (text) {
            case "today" -> new ReportDate(today);
            case "yesterday" -> new ReportDate(today.minusDays(1));
            default -> new ReportDate(date(text));
        };
    }

    public Instant start() {
        return day.atStartOfDay(ZONE).toInstant();
    }

    /** O começo do dia seguinte, que já não faz parte deste. */
    public Instant end() {
        return day.plusDays(1).atStartOfDay(ZONE).toInstant();
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("deve ser today, yesterday ou uma data como 2026-11-21", e);
        }
    }
}
