package br.com.fakeshop.lab.fault;

/**
 * Something that can go wrong around a shop, on purpose.
 *
 * @param title in Portuguese, as the others
 * @param range of the number it takes; null if it takes none
 * @param action what it does
 */
public record Fault(String id, String title, String description, Range range, Action action) {

    /**
     * A number that says how much.
     *
     * @param unit such as ms
     * @param initial what is used where none is given
     */
    public record Range(String unit, double min, double max, double initial) {}

    /** Lets it go wrong. */
    @FunctionalInterface
    public interface Action {
        /**
         * Returns once it is wrong; what takes longer goes on by itself.
         *
         * @param value within the range; any if there is none
         * @param over to be called, from another thread, where it ends by itself
         * @return which puts it right
         */
        Disturbance begin(double value, Runnable over) throws Exception;
    }
}
