package br.com.fakeshop.lab.customers;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * When customers come: each by himself, at a rate that may change (a Poisson process, by its cumulative intensity: L.
 * Devroye, Non-Uniform Random Variate Generation, 1986, VI.1.3).
 */
final class Arrivals {
    private final Random random;
    // How much intensity is left until the next one comes; 1 in the mean.
    private double left;

    Arrivals(long seed) {
        random = new Random(seed);
        left = exponential();
    }

    /**
     * Lets time pass.
     *
     * @param perSecond how many come, in the mean
     * @return when each came, in seconds from the beginning of that time
     */
    List<Double> during(double seconds, double perSecond) {
        List<Double> arrivals = new ArrayList<>();
        double intensity = seconds * perSecond;
        double passed = 0;
        while (passed + left <= intensity) {
            passed += left;
            arrivals.add(passed / perSecond);
            left = exponential();
        }
        left -= intensity - passed;
        return arrivals;
    }

    private double exponential() {
        return -Math.log(1 - random.nextDouble());
    }
}
