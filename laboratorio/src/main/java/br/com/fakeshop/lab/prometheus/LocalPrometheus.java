package br.com.fakeshop.lab.prometheus;

import java.net.URI;
import java.util.Optional;

/** A real Prometheus for the stage. */
public final class LocalPrometheus implements AutoCloseable {
    /** Empty until it answers. */
    public Optional<URI> address() {
        return Optional.empty();
    }

    /** A line, in Portuguese: which one, or how to get one. */
    public String about() {
        return "";
    }

    @Override
    public void close() {}
}
