package br.com.fakeshop.lab.customers;

import java.util.List;
import java.util.Map;

/**
 * What one customer means to do.
 *
 * @param name the kind, such as buy
 */
record Journey(String name, List<Step> steps) {
    /** A path: where the answer before has sent the customer; there is no step if it did not. */
    static final String REDIRECT = "(redirect)";
    /** In a path: an item of the cart that was seen last; there is no step if it was empty. */
    static final String ITEM = "(item)";

    /**
     * One request.
     *
     * @param thinkSeconds from the answer before until this one is sent
     * @param form what is posted; null where nothing is
     */
    record Step(double thinkSeconds, String path, Map<String, String> form) {}
}
