package br.com.fakeshop.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * A message shown once, on the page after a redirect. The cookie holds only the name of one of these, so that nobody
 * can put words into the shop's mouth.
 */
public enum Flash {
    ADDED("success", "Produto adicionado ao carrinho."),
    UPDATED("success", "Quantidade atualizada."),
    REMOVED("success", "Produto removido do carrinho."),
    EMPTY_CART("warning", "Seu carrinho está vazio. Que tal escolher alguma coisa antes?");

    private static final String COOKIE = "flash";

    private final String style;
    private final String text;

    Flash(String style, String text) {
        this.style = style;
        this.text = text;
    }

    /** The Bootstrap colour of the message. */
    public String style() {
        return style;
    }

    public String text() {
        return text;
    }

    /** Keeps the message for the visitor's next page. */
    public void showNext(HttpServletResponse response) {
        Cookies.set(response, COOKIE, name(), "/", Cookies.SESSION);
    }

    /** The message waiting for this page, or null; it is gone afterwards. */
    static Flash take(HttpServletRequest request, HttpServletResponse response) {
        String name = Cookies.get(request, COOKIE).orElse(null);
        if (name == null) {
            return null;
        }
        Cookies.set(response, COOKIE, "", "/", Cookies.EXPIRED);
        for (Flash flash : values()) {
            if (flash.name().equals(name)) {
                return flash;
            }
        }
        return null;
    }
}
