package br.com.fakeshop.lab.customers;

/**
 * How many customers come at which time of the day, compared with the mean: few at three at night, most at three in the
 * afternoon.
 *
 * @param daySeconds how long a day lasts; 0 if all hours are alike
 */
record Rhythm(double daySeconds) {
    private static final double SWING = 0.7;

    /** @param seconds since the first day began, at nine in the morning: with as many customers as in the mean */
    double factor(double seconds) {
        return daySeconds == 0 ? 1 : 1 + SWING * Math.sin(2 * Math.PI * seconds / daySeconds);
    }
}
