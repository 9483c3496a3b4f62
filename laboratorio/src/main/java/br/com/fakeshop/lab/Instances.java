package br.com.fakeshop.lab;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The servers that run now: what may have metrics. One that is just being started anew stays in the list. */
public final class Instances {
    /** The shop, and the second one beside it. */
    public static final String SHOP = "loja";

    public static final String REPLICA = "loja-2";
    /** What speaks for PostgreSQL. */
    public static final String EXPORTER = "exporter";

    public static final String PUSHGATEWAY = "pushgateway";

    private final Map<String, URI> addresses = new ConcurrentSkipListMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** @param address without a path, such as {@code http://localhost:5000} */
    public record Instance(String name, URI address) {}

    public void add(String name, URI address) {
        if (!address.equals(addresses.put(name, address))) {
            listeners.forEach(Runnable::run);
        }
    }

    public void remove(String name) {
        addresses.remove(name);
        listeners.forEach(Runnable::run);
    }

    /** To be run whenever one has come or gone. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** By name. */
    public List<Instance> current() {
        return addresses.entrySet().stream()
                .map(entry -> new Instance(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The addresses of those that serve pages. */
    public List<URI> shops() {
        return addresses(SHOP, REPLICA);
    }

    /** Of those that run, in the order asked for. */
    public List<URI> addresses(String... names) {
        return List.of(names).stream()
                .filter(addresses::containsKey)
                .map(addresses::get)
                .toList();
    }
}
