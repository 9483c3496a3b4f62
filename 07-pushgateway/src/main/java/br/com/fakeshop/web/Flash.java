package br.com.fakeshop.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Uma mensagem mostrada uma só vez, na página depois de um redirecionamento. O cookie guarda só o nome de uma delas,
 * para que ninguém ponha palavras na boca da loja.
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

    /** A cor da mensagem no Bootstrap. */
    public String style() {
        return style;
    }

    public String text() {
        return text;
    }

    /** Guarda a mensagem para a próxima página do visitante. */
    public void showNext(HttpServletResponse response) {
        Cookies.set(response, COOKIE, name(), "/", Cookies.SESSION);
    }

    /** A mensagem à espera desta página, ou null; depois disso, ela some. */
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
