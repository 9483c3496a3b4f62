package br.com.fakeshop.order;

import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * O que a loja guarda de um cartão. O número em si e o CVV são conferidos e esquecidos.
 *
 * @param brand bandeira, pelos primeiros algarismos do número
 */
public record Card(String brand, String lastDigits) {
    private static final Pattern EXPIRY = Pattern.compile("(0[1-9]|1[0-2])/?(\\d{2})");

    /** Devolve vazio se o número, digitado com ou sem espaços, não é o de um cartão. */
    static Optional<Card> of(String typed) {
        String number = typed.replaceAll("[ .-]", "");
        if (!number.matches("[0-9]{13,19}") || !hasLuhnCheckDigit(number)) {
            return Optional.empty();
        }
        return Optional.of(new Card(brandOf(number), number.substring(number.length() - 4)));
    }

    /** Diz se {@code MM/AA} é este mês ou um posterior. */
    static boolean isValidExpiry(String typed, YearMonth today) {
        Matcher expiry = EXPIRY.matcher(typed);
        return expiry.matches()
                && !YearMonth.of(2000 + Integer.parseInt(expiry.group(2)), Integer.parseInt(expiry.group(1)))
                        .isBefore(today);
    }

    static boolean isValidCvv(String typed) {
        return typed.matches("[0-9]{3,4}");
    }

    /** ISO/IEC 7812-1, anexo B: da direita, um dígito a cada dois em dobro; a soma dos dígitos é múltipla de dez. */
    private static boolean hasLuhnCheckDigit(String number) {
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            int digit = number.charAt(number.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : digit * 2;
            sum += weighted / 10 + weighted % 10;
        }
        return sum % 10 == 0;
    }

    private static String brandOf(String number) {
        if (number.startsWith("4")) {
            return "Visa";
        }
        if (number.matches("(5[1-5]|2[2-7]).*")) {
            return "Mastercard";
        }
        if (number.matches("3[47].*")) {
            return "American Express";
        }
        return number.matches("(636368|438935|504175|451416|5067|4576|4011).*") ? "Elo" : "Cartão";
    }
}
