package br.com.fakeshop.lab.customers;

import java.util.List;
import java.util.Random;

/** Draws addresses of which the shop has hardly any, as those do who look for a door left open. */
final class Robot {
    private static final List<String> FOLDERS = List.of("/", "/detail/", "/shop/", "/wp-admin/", "/api/v1/");

    private final Random random;

    Robot(long seed) {
        random = new Random(seed);
    }

    Journey next() {
        String path = FOLDERS.get(random.nextInt(FOLDERS.size())) + Integer.toUnsignedString(random.nextInt(), 36);
        return new Journey("robot", List.of(new Journey.Step(0, path, null)));
    }
}
