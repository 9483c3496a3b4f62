package br.com.fakeshop.web;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Brazilian prices, such as R$ 1.299,00. */
public final class Money {
    private static final DecimalFormatSymbols SYMBOLS = DecimalFormatSymbols.getInstance(Locale.ROOT);

    static {
        // Set by hand: the symbols of the JDK's own pt-BR locale changed between its releases.
        SYMBOLS.setGroupingSeparator('.');
        SYMBOLS.setDecimalSeparator(',');
    }

    private Money() {}

    /** With a no-break space, so that the symbol never ends up on a line of its own. */
    public static String format(BigDecimal amount) {
        // DecimalFormat is not thread-safe: one for each call.
        return "R$\u00a0" + new DecimalFormat("#,##0.00", SYMBOLS).format(amount);
    }
}
