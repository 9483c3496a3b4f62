package br.com.fakeshop.web;

import br.com.fakeshop.web.HttpException.BadRequest;
import br.com.fakeshop.web.HttpException.NotFound;
import jakarta.servlet.http.HttpServletRequest;

/** Reads numbers from the path and from forms, and refuses everything else. */
public final class Parameters {
    private Parameters() {}

    /**
     * The id at the end of the path, as in {@code /detail/3}.
     *
     * @throws NotFound if there is none
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
     * The units of a product, from a form.
     *
     * @throws BadRequest if it is missing, not a number, below {@code min} or above 99
     */
    public static int quantity(HttpServletRequest request, int min) {
        String value = request.getParameter("quantity");
        try {
            int quantity = Integer.parseInt(value == null ? "" : value.strip());
            if (quantity >= min && quantity <= 99) {
                return quantity;
            }
        } catch (NumberFormatException e) {
            // The message below serves both.
        }
        throw new BadRequest("quantity " + value);
    }
}
