package br.com.fakeshop.manifests;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An image's name in its parts.
 *
 * @param tag empty if it has none
 */
record Image(String repository, String tag, boolean digest) {
    private static final Pattern NAME = Pattern.compile("([^@]+?)(?::([^:/@]+))?(@sha256:[0-9a-f]{64})?");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[A-Z_]+:-([^}]+)}");

    static Image of(String text) {
        Matcher matcher = NAME.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no image name: " + text);
        }
        return new Image(matcher.group(1), matcher.group(2) == null ? "" : matcher.group(2), matcher.group(3) != null);
    }

    /** What a value of compose.yaml comes to where its variable is not set. */
    static String defaultOf(String text) {
        return VARIABLE.matcher(text).replaceAll("$1");
    }

    /** The last part of the name: the same whichever registry it comes from. */
    String component() {
        return repository.substring(repository.lastIndexOf('/') + 1);
    }

    boolean pinned() {
        return digest || !tag.equals("latest") && tag.matches(".*\\d.*");
    }
}
