package br.com.fakeshop.grader.shop;

import java.util.Map;

/**
 * A request and its answer, as the visitor saw them.
 *
 * @param path with its query
 * @param seconds until the answer was there
 * @param heldSeconds for how long the grader kept it waiting in the database: never more than the shop took
 */
public record Exchange(
        String method, String path, Map<String, String> form, int status, double seconds, double heldSeconds) {
    Exchange(String method, String path, Map<String, String> form, int status, double seconds) {
        this(method, path, form, status, seconds, 0);
    }

    Exchange held(double seconds) {
        return new Exchange(method, path, form, status, this.seconds, seconds);
    }
}
