package br.com.fakeshop.web;

/**
 * O que há em volta de toda página.
 *
 * @param cartCount unidades no carrinho do visitante, para o badge
 * @param flash a mensagem a mostrar uma só vez, ou null
 */
public record Layout(String title, int cartCount, Flash flash) {
    static Layout plain(String title) {
        return new Layout(title, 0, null);
    }
}
