package br.com.fakeshop.web;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Preços brasileiros, como R$ 1.299,00. */
public final class Money {
    private static final DecimalFormatSymbols SYMBOLS = DecimalFormatSymbols.getInstance(Locale.ROOT);

    static {
        // À mão: os símbolos do locale pt-BR do próprio JDK mudaram de uma versão para outra.
        SYMBOLS.setGroupingSeparator('.');
        SYMBOLS.setDecimalSeparator(',');
    }

    private Money() {}

    /** Com um espaço que não quebra, para que o símbolo nunca fique sozinho numa linha. */
    public static String format(BigDecimal amount) {
        // DecimalFormat não é thread-safe: um para cada chamada.
        return "R$\u00a0" + new DecimalFormat("#,##0.00", SYMBOLS).format(amount);
    }
}
