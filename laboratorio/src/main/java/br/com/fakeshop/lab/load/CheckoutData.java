package br.com.fakeshop.lab.load;

import java.util.Map;
import java.util.TreeMap;

/** What a customer types at checkout. The card is a test number that every payment network reserves for that. */
public final class CheckoutData {
    public static final String CARD_NUMBER = "4111111111111111";
    public static final String CARD_CVV = "917";

    private CheckoutData() {}

    /** In the same order each time, since the grader tells what it has sent. */
    public static Map<String, String> valid() {
        return new TreeMap<>(Map.ofEntries(
                Map.entry("first_name", "Conceição"),
                Map.entry("last_name", "D'Ávila"),
                Map.entry("email", "conceicao@exemplo.com.br"),
                Map.entry("phone", "11987654321"),
                Map.entry("zip_code", "01310-100"),
                Map.entry("address", "Av. Paulista, 1000"),
                Map.entry("city", "São Paulo"),
                Map.entry("state", "SP"),
                Map.entry("card_holder", "C D AVILA"),
                Map.entry("card_number", CARD_NUMBER),
                Map.entry("card_expiry", "12/39"),
                Map.entry("card_cvv", CARD_CVV)));
    }

    public static Map<String, String> with(String field, String value) {
        Map<String, String> form = valid();
        form.put(field, value);
        return form;
    }
}
