package br.com.fakeshop.grader.harness;

/**
 * Something that criteria need. It is opened when first asked for; what stands in its way is told to each who asks, and
 * costs nobody else anything. Who asks while it is being opened waits for it.
 */
public final class Resource<T> {
    private final String name;
    private final Opening<T> opening;

    private T opened;
    private GradingImpossible obstacle;

    /** How it comes to be. */
    @FunctionalInterface
    public interface Opening<T> {
        T open() throws Exception;
    }

    /**
     * @param name as in "o Pushgateway"
     */
    public Resource(String name, Opening<T> opening) {
        this.name = name;
        this.opening = opening;
    }

    /**
     * Opens it, unless it is open.
     *
     * @throws GradingImpossible if it is not to be had, with the same reason each time
     */
    public synchronized T get() {
        if (opened == null && obstacle == null) {
            try {
                opened = opening.open();
            } catch (GradingImpossible e) {
                obstacle = e;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                obstacle = new GradingImpossible("a correção foi interrompida");
            } catch (Exception | CriterionFailure e) {
                obstacle = new GradingImpossible(name + " não pôde começar: " + e.getMessage());
            }
        }
        if (obstacle != null) {
            throw obstacle;
        }
        return opened;
    }

    public synchronized boolean isOpen() {
        return opened != null;
    }

    /** Whoever asks next gets a new one. */
    public synchronized void forget() {
        opened = null;
    }
}
