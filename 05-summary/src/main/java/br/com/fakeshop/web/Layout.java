package br.com.fakeshop.web;

/**
 * What surrounds every page.
 *
 * @param cartCount units in the visitor's cart, for the badge
 * @param flash the message to show once, or null
 */
public record Layout(String title, int cartCount, Flash flash) {
    static Layout plain(String title) {
        return new Layout(title, 0, null);
    }
}
