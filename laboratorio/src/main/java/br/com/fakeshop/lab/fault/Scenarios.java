package br.com.fakeshop.lab.fault;

import br.com.fakeshop.lab.Daemons;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;

/** Plays scenarios, one at a time. */
public final class Scenarios implements AutoCloseable {
    private final List<Scenario> all;
    private final Faults faults;
    private final DoubleSupplier rate;
    private final DoubleConsumer setRate;
    // One thread, so that steps of the same moment keep their order.
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(Daemons.named("scenarios"));
    private Run running;

    /**
     * @param rate how many journeys the customers begin a second
     * @param setRate changes that
     */
    public Scenarios(List<Scenario> all, Faults faults, DoubleSupplier rate, DoubleConsumer setRate) {
        this.all = List.copyOf(all);
        this.faults = faults;
        this.rate = rate;
        this.setRate = setRate;
    }

    /** Those of the course. */
    public static List<Scenario> ofCourse() {
        try (InputStream file = Scenarios.class.getResourceAsStream("cenarios.json")) {
            return List.of(new ObjectMapper().readValue(file, Scenario[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<Scenario> all() {
        return all;
    }

    /** The id of the one that is being played. */
    public synchronized Optional<String> running() {
        return Optional.ofNullable(running).map(run -> run.scenario.id());
    }

    /**
     * Begins one, which ends by itself; another that is being played is stopped before.
     *
     * @throws FaultException if there is no such scenario
     */
    public synchronized void start(String id) {
        Scenario scenario = all.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new FaultException("Não há o cenário %s; há %s"
                        .formatted(
                                id,
                                String.join(", ", all.stream().map(Scenario::id).toList()))));
        stop();
        Run run = new Run(scenario, rate.getAsDouble());
        running = run;
        scenario.steps().forEach(step -> after(step.at(), () -> perform(run, step)));
        after(scenario.seconds(), () -> end(run));
    }

    /** Ends the one that is being played, if any: all that it switches is off, and customers that it changed are as many as before. */
    public synchronized void stop() {
        if (running == null) {
            return;
        }
        Run ended = running;
        running = null;
        // Another number that somebody chose meanwhile stays.
        if (ended.scenario.steps().stream().anyMatch(step -> step.rate() != null)) {
            setRate.accept(ended.rateBefore);
        }
        ended.scenario.steps().stream()
                .filter(step -> step.fault() != null)
                .forEach(step -> faults.set(step.fault(), false));
    }

    @Override
    public void close() {
        stop();
        clock.shutdownNow();
    }

    private synchronized void perform(Run run, Scenario.Step step) {
        if (run != running) {
            return;
        }
        if (step.rate() != null) {
            setRate.accept(step.rate());
        }
        if (step.fault() != null) {
            double value = step.value() == null ? faults.value(step.fault()) : step.value();
            faults.set(step.fault(), step.on(), value);
        }
    }

    private synchronized void end(Run run) {
        if (run == running) {
            stop();
        }
    }

    private void after(double seconds, Runnable task) {
        clock.schedule(task, Math.round(seconds * 1e3), TimeUnit.MILLISECONDS);
    }

    /** One playing: what is left of an earlier one does nothing any more. */
    private static final class Run {
        private final Scenario scenario;
        private final double rateBefore;

        private Run(Scenario scenario, double rateBefore) {
            this.scenario = scenario;
            this.rateBefore = rateBefore;
        }
    }
}
