package br.com.fakeshop.lab.customers;

import br.com.fakeshop.lab.load.CheckoutData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Draws journeys: the same seed, the same journeys. */
final class Journeys {
    private static final double THINK_SECONDS = 1;
    private static final double LONGEST_THINK_SECONDS = 5;
    private static final double MISTAKES = 0.1;
    private static final int PRODUCTS = 9;

    private final Random random;

    Journeys(long seed) {
        random = new Random(seed);
    }

    Journey next() {
        Draft draft = new Draft();
        draft.look();
        // Of a hundred, so many do what stands beside it.
        int share = random.nextInt(100);
        if (share < 45) {
            return draft.as("look around");
        }
        draft.fill();
        if (share < 60) {
            return draft.as("give up");
        }
        if (share < 75) {
            draft.change();
            return draft.as("change the cart");
        }
        draft.buy();
        return draft.as("buy");
    }

    /** One journey, as far as it is drawn. */
    private final class Draft {
        private final List<Journey.Step> steps = new ArrayList<>();

        private void look() {
            see("/");
            see("/shop");
            for (int i = random.nextInt(3); i >= 0; i--) {
                see("/detail/" + product());
            }
            if (random.nextInt(20) == 0) {
                see("/contact");
            }
            if (random.nextDouble() < MISTAKES) {
                err();
            }
        }

        private void err() {
            switch (random.nextInt(3)) {
                case 0 -> see("/detail/" + (1_000 + product()));
                case 1 -> send("/add_to_cart/" + product(), Map.of("quantity", "0"));
                default -> see("/ofertas-de-ontem");
            }
        }

        private void fill() {
            for (int i = random.nextInt(3); i >= 0; i--) {
                int product = product();
                see("/detail/" + product);
                send("/add_to_cart/" + product, Map.of("quantity", Integer.toString(1 + random.nextInt(3))));
                follow();
            }
            see("/cart");
        }

        private void change() {
            if (random.nextBoolean()) {
                send("/update_quantity/" + Journey.ITEM, Map.of("quantity", Integer.toString(random.nextInt(5))));
            } else {
                send("/remove_item/" + Journey.ITEM, Map.of());
            }
            follow();
        }

        private void buy() {
            see("/checkout");
            if (random.nextDouble() < MISTAKES) {
                send("/checkout", CheckoutData.with("zip_code", "0"));
            }
            send("/checkout", CheckoutData.valid());
            follow();
        }

        private void see(String path) {
            steps.add(new Journey.Step(think(), path, null));
        }

        private void send(String path, Map<String, String> form) {
            steps.add(new Journey.Step(think(), path, form));
        }

        /** A browser does not think. */
        private void follow() {
            steps.add(new Journey.Step(0, Journey.REDIRECT, null));
        }

        private Journey as(String name) {
            return new Journey(name, List.copyOf(steps));
        }

        /** Exponential, like the arrivals; nobody comes in order to think, so there is none before the first step. */
        private double think() {
            double seconds = Math.min(-THINK_SECONDS * Math.log(1 - random.nextDouble()), LONGEST_THINK_SECONDS);
            return steps.isEmpty() ? 0 : seconds;
        }

        private int product() {
            return 1 + random.nextInt(PRODUCTS);
        }
    }
}
