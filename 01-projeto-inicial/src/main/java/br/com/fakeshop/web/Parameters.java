package br.com.fakeshop.web;

import br.com.fakeshop.web.HttpException.BadRequest;
import br.com.fakeshop.web.HttpException.NotFound;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;

/** Lê números do caminho e de formulários, e recusa todo o resto. */
public final class Parameters {
    // Só os algarismos de 0 a 9, sem sinal nem zeros à frente: cada página tem um só endereço. Dezoito cabem num long.
    private static final Pattern ID = Pattern.compile("/[1-9][0-9]{0,17}");
    private static final Pattern QUANTITY = Pattern.compile("[0-9]{1,9}");

    // A tabela order_items conhece o mesmo limite: ele vale também para a soma de duas adições.
    private static final int MAX_QUANTITY = 99;

    private Parameters() {}

    /**
     * O id de um produto no fim do caminho, como em {@code /detail/3}.
     *
     * @throws NotFound se não há nenhum
     */
    public static int pathId(HttpServletRequest request) {
        return (int) pathId(request, Integer.MAX_VALUE);
    }

    /** O id de um item, que pode ser maior: todo produto em todo carrinho tem o seu. */
    public static long pathItemId(HttpServletRequest request) {
        return pathId(request, Long.MAX_VALUE);
    }

    private static long pathId(HttpServletRequest request, long max) {
        String path = request.getPathInfo();
        if (path != null && ID.matcher(path).matches()) {
            long id = Long.parseLong(path.substring(1));
            if (id <= max) {
                return id;
            }
        }
        throw new NotFound("id " + path);
    }

    /**
     * As unidades de um produto, vindas de um formulário.
     *
     * @throws BadRequest se o valor falta, não é um número, é menor que {@code min} ou maior que 99
     */
    public static int quantity(HttpServletRequest request, int min) {
        String value = request.getParameter("quantity");
        if (value != null && QUANTITY.matcher(value.strip()).matches()) {
            int quantity = Integer.parseInt(value.strip());
            if (quantity >= min && quantity <= MAX_QUANTITY) {
                return quantity;
            }
        }
        throw badQuantity("quantity " + value);
    }

    /** Unidades que um carrinho não leva, com a explicação para o visitante. */
    public static BadRequest badQuantity(String what) {
        return new BadRequest(what, "De cada produto, um carrinho leva de 1 a %d unidades.".formatted(MAX_QUANTITY));
    }
}
