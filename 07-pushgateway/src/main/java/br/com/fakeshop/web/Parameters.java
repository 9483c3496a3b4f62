package br.com.fakeshop.web;

import br.com.fakeshop.web.HttpException.BadRequest;
import br.com.fakeshop.web.HttpException.NotFound;
import jakarta.servlet.http.HttpServletRequest;

/** Lê números do caminho e de formulários, e recusa todo o resto. */
public final class Parameters {
    private Parameters() {}

    /**
     * O id no fim do caminho, como em {@code /detail/3}.
     *
     * @throws NotFound se não há nenhum
     */
    public static int pathId(HttpServletRequest request) {
        String path = request.getPathInfo();
        try {
            return Integer.parseInt(path == null ? "" : path.substring(1));
        } catch (NumberFormatException e) {
            throw new NotFound("id " + path);
        }
    }

    /**
     * As unidades de um produto, vindas de um formulário.
     *
     * @throws BadRequest se o valor falta, não é um número, é menor que {@code min} ou maior que 99
     */
    public static int quantity(HttpServletRequest request, int min) {
        String value = request.getParameter("quantity");
        try {
            int quantity = Integer.parseInt(value == null ? "" : value.strip());
            if (quantity >= min && quantity <= 99) {
                return quantity;
            }
        } catch (NumberFormatException e) {
            // A mensagem abaixo serve aos dois casos.
        }
        throw new BadRequest("quantity " + value);
    }
}
