package br.com.fakeshop.web;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Preços brasileiros, como R$ 1.299,00. */
public final class Money {
    private static final DecimalFormat FORMAT = new DecimalFormat("#,##0.00", symbols());

    private Money() {}

    /** Com um espaço que não quebra, para que o símbolo nunca fique sozinho numa linha. */
    public static String format(BigDecimal amount) {
        // DecimalFormat não é thread-safe: um para cada chamada. A cópia é barata; ler o padrão de novo, não.
        return "R$\u00a0" + ((DecimalFormat) FORMAT.clone()).format(amount);
    }

    /** À mão: os símbolos do locale pt-BR do próprio JDK mudaram de uma versão para outra. */
    private static DecimalFormatSymbols symbols() {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setGroupingSeparator('.');
        symbols.setDecimalSeparator(',');
        return symbols;
    }
}
