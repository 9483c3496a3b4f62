package br.com.fakeshop.lab.customers;

import br.com.fakeshop.lab.Daemons;
import br.com.fakeshop.lab.load.Endpoint;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * A crowd of customers who come whether or not the shop keeps up (an open system: B. Schroeder and others, Open Versus
 * Closed, NSDI 2006), look around, err, buy or don't. Nobody comes at first: see {@link #setRate}.
 */
public final class Customers implements AutoCloseable {
    /** The highest rate, in journeys a second. */
    public static final double MAX_RATE = 50;

    private static final double MAX_DAY_SECONDS = 86_400;
    private static final long TICK_MILLIS = 20;
    // Each takes about 50 kB.
    private static final int MOST_AT_ONCE = 256;

    private final Supplier<List<URI>> shops;
    private final Supplier<Journey> journeys;
    private final Arrivals arrivals;
    private final Latencies latencies;
    private final AtomicInteger waiting;
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicInteger begun = new AtomicInteger();
    private final long start = System.nanoTime();
    // One thread that never waits for anybody, for all customers.
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, Daemons.named("customers"));
    private volatile double rate;
    private volatile Rhythm rhythm = new Rhythm(0);
    private long lastTick = start;

    /**
     * @param shops where they go; each customer to one of them, while there are as many
     * @param seed decides what they do
     */
    public Customers(Supplier<List<URI>> shops, long seed) {
        this(shops, new Journeys(seed)::next, seed, new Latencies(), new AtomicInteger());
    }

    private Customers(
            Supplier<List<URI>> shops,
            Supplier<Journey> journeys,
            long seed,
            Latencies latencies,
            AtomicInteger waiting) {
        this.shops = shops;
        this.journeys = journeys;
        this.arrivals = new Arrivals(seed);
        this.latencies = latencies;
        this.waiting = waiting;
        clock.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        clock.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * Somebody else in the same shops, who asks for addresses that occur to him. Ends with close.
     *
     * @param perSecond how often, in the mean
     */
    public Customers robot(double perSecond, long seed) {
        Customers robot = new Customers(shops, new Robot(seed)::next, seed, latencies, waiting);
        robot.rate = perSecond;
        return robot;
    }

    /**
     * How many journeys begin a second, in the mean of a day; 0 lets nobody in.
     *
     * @throws IllegalArgumentException if it is negative or more than {@link #MAX_RATE}
     */
    public void setRate(double journeysPerSecond) {
        rate = inRange("Clientes por segundo", journeysPerSecond, MAX_RATE);
    }

    public double rate() {
        return rate;
    }

    /**
     * How long a day lasts: customers are few at its night and many in its afternoon. 0 if all hours are alike.
     *
     * @throws IllegalArgumentException if it is negative or longer than a day
     */
    public void setDaySeconds(double seconds) {
        rhythm = new Rhythm(inRange("Segundos de um dia", seconds, MAX_DAY_SECONDS));
    }

    public double daySeconds() {
        return rhythm.daySeconds();
    }

    public Latencies latencies() {
        return latencies;
    }

    /** How many journeys have begun. */
    public int begun() {
        return begun.get();
    }

    /** How many journeys broke off because too many customers were waiting for an answer already. */
    public long dropped() {
        return dropped.get();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private void tick() {
        long now = System.nanoTime();
        double perSecond = rate * rhythm.factor((lastTick - start) / 1e9);
        for (double arrival : arrivals.during((now - lastTick) / 1e9, perSecond)) {
            goOn(new Walk(begun.getAndIncrement(), journeys.get()), lastTick + Math.round(arrival * 1e9));
        }
        lastTick = now;
    }

    /** @param from when the customer has seen the answer before, or came */
    private void goOn(Walk walk, long from) {
        walk.next().ifPresent(step -> {
            long due = from + Math.round(step.thinkSeconds() * 1e9);
            clock.schedule(() -> ask(walk, step, due), due - System.nanoTime(), TimeUnit.NANOSECONDS);
        });
    }

    private void ask(Walk walk, Journey.Step step, long due) {
        List<URI> open = shops.get();
        URI shop = open.get(walk.number() % open.size());
        if (waiting.incrementAndGet() > MOST_AT_ONCE) {
            waiting.decrementAndGet();
            dropped.incrementAndGet();
            return;
        }
        walk.visitor().sendAsync(shop.resolve(step.path()), step.form()).whenComplete((response, failure) -> {
            long end = System.nanoTime();
            waiting.decrementAndGet();
            int status = response == null ? 0 : response.statusCode();
            latencies.record(Endpoint.of(step.path()), status, end - due);
            walk.hear(response);
            goOn(walk, end);
        });
    }

    private static double inRange(String what, double value, double max) {
        if (value >= 0 && value <= max) {
            return value;
        }
        throw new IllegalArgumentException("%s: deve ser de 0 a %.0f".formatted(what, max));
    }
}
