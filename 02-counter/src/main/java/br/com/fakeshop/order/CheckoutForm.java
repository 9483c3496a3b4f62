package br.com.fakeshop.order;

import jakarta.servlet.http.HttpServletRequest;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** O que o visitante digitou no checkout, campo a campo, sem os espaços em volta. */
public record CheckoutForm(
        String firstName,
        String lastName,
        String email,
        String phone,
        String zipCode,
        String address,
        String city,
        String state,
        String cardHolder,
        String cardNumber,
        String cardExpiry,
        String cardCvv) {

    public static final CheckoutForm EMPTY = new CheckoutForm("", "", "", "", "", "", "", "", "", "", "", "");
    public static final List<String> STATES = List.of(
            "AC", "AL", "AM", "AP", "BA", "CE", "DF", "ES", "GO", "MA", "MG", "MS", "MT", "PA", "PB", "PE", "PI", "PR",
            "RJ", "RN", "RO", "RR", "RS", "SC", "SE", "SP", "TO");

    // Entre dois pontos não há outro: só há uma maneira de dividir o texto, e nenhuma tentativa a mais.
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s.]+(\\.[^@\\s.]+)*\\.[^@\\s.]{2,}");

    static CheckoutForm from(HttpServletRequest request) {
        return new CheckoutForm(
                field(request, "first_name"),
                field(request, "last_name"),
                field(request, "email"),
                field(request, "phone"),
                field(request, "zip_code"),
                field(request, "address"),
                field(request, "city"),
                field(request, "state"),
                field(request, "card_holder"),
                field(request, "card_number"),
                field(request, "card_expiry"),
                field(request, "card_cvv"));
    }

    /** Uma mensagem para cada campo que não pode ficar como está; vazio se tudo está bem. */
    Map<String, String> errors(YearMonth today) {
        Map<String, String> errors = new LinkedHashMap<>();
        requireText(errors, "first_name", firstName, "Diga seu nome.");
        requireText(errors, "last_name", lastName, "Diga seu sobrenome.");
        require(
                errors,
                "email",
                isText(email) && EMAIL.matcher(email).matches(),
                "Confira o e-mail: ele deve ser como nome@exemplo.com.br.");
        require(errors, "phone", digits(phone).matches("[0-9]{10,11}"), "Confira o telefone: DDD e número.");
        require(errors, "zip_code", zipCode.matches("[0-9]{5}-?[0-9]{3}"), "Confira o CEP: oito algarismos.");
        requireText(errors, "address", address, "Diga a rua e o número.");
        requireText(errors, "city", city, "Diga a cidade.");
        require(errors, "state", STATES.contains(state), "Escolha o estado.");
        requireText(errors, "card_holder", cardHolder, "Diga o nome que está no cartão.");
        require(errors, "card_number", Card.of(cardNumber).isPresent(), "Confira o número do cartão.");
        require(
                errors,
                "card_expiry",
                Card.isValidExpiry(cardExpiry, today),
                "Confira a validade: MM/AA, não vencida.");
        require(errors, "card_cvv", Card.isValidCvv(cardCvv), "Confira o código: três ou quatro algarismos.");
        return errors;
    }

    private static void requireText(Map<String, String> errors, String field, String value, String message) {
        require(errors, field, isText(value), message);
    }

    private static void require(Map<String, String> errors, String field, boolean valid, String message) {
        if (!valid) {
            errors.put(field, message);
        }
    }

    /** Um texto que se lê: nem interminável, nem com caracteres de controle, que o PostgreSQL não guarda. */
    private static boolean isText(String value) {
        return !value.isEmpty() && value.length() <= 120 && value.chars().noneMatch(Character::isISOControl);
    }

    private static String digits(String value) {
        return value.replaceAll("[ ()+-]", "");
    }

    private static String field(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value.strip();
    }
}
