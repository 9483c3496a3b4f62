package br.com.fakeshop.lab.customers;

import java.net.URI;
import java.util.List;
import java.util.function.Supplier;

/** Simulated customers. */
public final class Customers implements AutoCloseable {
    private final Latencies latencies = new Latencies();
    private double rate;
    private double daySeconds;

    public Customers(Supplier<List<URI>> shops, long seed) {}

    public void setRate(double journeysPerSecond) {
        rate = journeysPerSecond;
    }

    public double rate() {
        return rate;
    }

    public void setDaySeconds(double seconds) {
        daySeconds = seconds;
    }

    public double daySeconds() {
        return daySeconds;
    }

    public Latencies latencies() {
        return latencies;
    }

    @Override
    public void close() {}
}
