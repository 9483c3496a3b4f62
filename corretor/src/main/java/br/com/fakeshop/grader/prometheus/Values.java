package br.com.fakeshop.grader.prometheus;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Collectors;

/** The values of a synthetic series, one for each sample, in promtool's notation: {@code 4+2x3} is 4, 6, 8, 10. */
public final class Values {
    private final StringBuilder notation = new StringBuilder();
    private BigDecimal last;

    private Values(String notation, BigDecimal last) {
        this.notation.append(notation);
        this.last = last;
    }

    /** One sample, before any other. */
    public static Values from(double first) {
        BigDecimal exact = BigDecimal.valueOf(first).stripTrailingZeros();
        return new Values(exact.toPlainString(), exact);
    }

    /** These, one by one; null for a scrape that failed. */
    static Values each(List<Double> samples) {
        return new Values(
                samples.stream()
                        .map(sample -> sample == null
                                ? "_"
                                : BigDecimal.valueOf(sample)
                                        .round(MathContext.DECIMAL32)
                                        .toPlainString())
                        .collect(Collectors.joining(" ")),
                BigDecimal.ZERO);
    }

    /** Nothing at first, then one sample. */
    public static Values after(int missing, double first) {
        Values values = from(first);
        values.notation.insert(0, "_x%d ".formatted(missing));
        return values;
    }

    /** The same value all the time. */
    public static Values always(double value) {
        return from(value).plus(0, 2_000);
    }

    /**
     * A counter for {@link Scenario#IN_MINUTES}: in the last five minutes it grows in another rhythm than before, and in the
     * last of these not at all, so that every window has its own answer.
     */
    public static Values lately(double first, double before, double step) {
        return from(first).plus(before, 18).plus(step, 15).plus(0, 4);
    }

    /** The same, but its process began again meanwhile. */
    public static Values restartedLately(double first, double before, double step) {
        return from(first)
                .plus(before, 18)
                .plus(step, 12)
                .then(step)
                .plus(step, 2)
                .plus(0, 4);
    }

    /** So many samples more, each so much above the one before. */
    public Values plus(double step, int samples) {
        BigDecimal exact = BigDecimal.valueOf(step);
        BigDecimal first = last.add(exact);
        append("%s%s%sx%d"
                .formatted(
                        first.stripTrailingZeros().toPlainString(),
                        step < 0 ? "-" : "+",
                        exact.abs().stripTrailingZeros().toPlainString(),
                        samples - 1));
        last = last.add(exact.multiply(BigDecimal.valueOf(samples)));
        return this;
    }

    /** One sample of any value: a gauge that jumps, a counter whose process began again. */
    public Values then(double value) {
        last = BigDecimal.valueOf(value).stripTrailingZeros();
        append(last.toPlainString());
        return this;
    }

    /** Scrapes that failed. */
    public Values missing(int samples) {
        append("_x" + samples);
        return this;
    }

    /** No number at all: what a summary's quantile is after some time without observations. */
    public static Values notANumber() {
        return new Values("NaN" + " NaN".repeat(100), BigDecimal.ZERO);
    }

    private void append(String part) {
        notation.append(' ').append(part);
    }

    @Override
    public String toString() {
        return notation.toString();
    }
}
