package br.com.fakeshop.grader.shop;

import java.net.HttpCookie;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The cookies of one visitor of one host, after RFC 6265, section 5. The JDK's CookieManager follows an older standard
 * and drops cookies that are meant for another path than that of the response.
 */
final class CookieJar {
    private record Key(String name, String path) {}

    private final Map<Key, String> cookies = new LinkedHashMap<>();

    synchronized void take(String setCookie) {
        for (HttpCookie cookie : HttpCookie.parse(setCookie)) {
            Key key = new Key(cookie.getName(), cookie.getPath() == null ? "/" : cookie.getPath());
            cookies.remove(key);
            if (cookie.getMaxAge() != 0) {
                cookies.put(key, cookie.getValue());
            }
        }
    }

    synchronized String header(String path) {
        return cookies.entrySet().stream()
                .filter(cookie -> matches(path, cookie.getKey().path()))
                .sorted(Comparator.comparing(cookie -> -cookie.getKey().path().length()))
                .map(cookie -> cookie.getKey().name() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    synchronized String value(String name) {
        return cookies.entrySet().stream()
                .filter(cookie -> cookie.getKey().name().equals(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static boolean matches(String path, String cookiePath) {
        return path.startsWith(cookiePath)
                && (path.length() == cookiePath.length()
                        || cookiePath.endsWith("/")
                        || path.charAt(cookiePath.length()) == '/'
                        || path.charAt(cookiePath.length()) == '?');
    }
}
