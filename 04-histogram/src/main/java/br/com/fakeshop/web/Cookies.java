package br.com.fakeshop.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;

/** Cookies do jeito que a loja quer todos: fora do alcance de scripts e de formulários de outros sites. */
public final class Cookies {
    /** Validades, em segundos. */
    public static final int SESSION = -1;

    public static final int EXPIRED = 0;
    public static final int THIRTY_DAYS = 30 * 24 * 60 * 60;

    private Cookies() {}

    public static Optional<String> get(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(name)) {
                    return Optional.of(cookie.getValue());
                }
            }
        }
        return Optional.empty();
    }

    /** Devolve vazio também quando o valor não é um UUID. */
    public static Optional<UUID> getUuid(HttpServletRequest request, String name) {
        return get(request, name).flatMap(value -> {
            try {
                return Optional.of(UUID.fromString(value));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        });
    }

    public static void set(HttpServletResponse response, String name, String value, String path, int maxAgeSeconds) {
        Cookie cookie = new Cookie(name, value);
        cookie.setPath(path);
        cookie.setMaxAge(maxAgeSeconds);
        cookie.setHttpOnly(true);
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
    }
}
