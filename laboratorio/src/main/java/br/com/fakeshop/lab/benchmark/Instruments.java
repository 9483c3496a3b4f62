package br.com.fakeshop.lab.benchmark;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What the shop's metrics cost a page: the methods of the stage's own {@code ShopMetrics}, labels and all. The laboratory
 * is built before the stage and does not know the class: a constant method handle costs as little as a call.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class Instruments {
    private static final String METRICS = "br.com.fakeshop.metrics.ShopMetrics";
    private static final String REGISTRY = "io.prometheus.metrics.model.registry.PrometheusRegistry";
    private static final Object STAGE_METRICS = stageMetrics();

    private static final MethodHandle COUNT = method("countCartAddition");
    private static final MethodHandle OBSERVE_HISTOGRAM = method("observeRequest");
    private static final MethodHandle OBSERVE_SUMMARY = method("observeDatabaseOperation");

    // Real durations differ. One that is always the same is the worst case of the summary, which merges none of its
    // samples then.
    private static final double[] DURATIONS = new Random(1)
            .doubles(1 << 16)
            .map(random -> 0.001 - 0.002 * Math.log(1 - random))
            .toArray();

    private int next;

    @Benchmark
    public void counterInc() throws Throwable {
        COUNT.invokeExact(1, 2);
    }

    @Benchmark
    public void histogramObserve() throws Throwable {
        OBSERVE_HISTOGRAM.invokeExact("GET", "/shop", 200, nextDuration());
    }

    @Benchmark
    public void summaryObserve() throws Throwable {
        OBSERVE_SUMMARY.invokeExact("products.find_all", nextDuration());
    }

    private double nextDuration() {
        next = (next + 1) % DURATIONS.length;
        return DURATIONS[next];
    }

    /** Measures, each in a JVM of its own, what the stage on the class path has. */
    static void measure(int rounds, TimeValue round, Results results) throws RunnerException {
        measure("Counter.inc", COUNT, "counterInc", rounds, round, results);
        measure("Histogram.observe", OBSERVE_HISTOGRAM, "histogramObserve", rounds, round, results);
        measure("Summary.observe", OBSERVE_SUMMARY, "summaryObserve", rounds, round, results);
    }

    private static void measure(
            String title, MethodHandle method, String benchmark, int rounds, TimeValue round, Results results)
            throws RunnerException {
        if (method == null) {
            return;
        }
        for (int threads : new int[] {1, 2}) {
            String contender = threads == 1 ? "1 thread" : threads + " threads";
            run(benchmark, threads, rounds, round)
                    .forEach(nanoseconds -> results.add(title, Measure.CALL, contender, nanoseconds));
        }
    }

    private static List<Double> run(String benchmark, int threads, int rounds, TimeValue round) throws RunnerException {
        Options options = new OptionsBuilder()
                .include(Instruments.class.getName() + "." + benchmark)
                .threads(threads)
                .forks(1)
                .jvmArgs("-Xmx256m")
                .warmupIterations(2)
                .warmupTime(round)
                .measurementIterations(rounds)
                .measurementTime(round)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
        return new Runner(options)
                .run().stream()
                        .map(RunResult::getBenchmarkResults)
                        .flatMap(Collection<BenchmarkResult>::stream)
                        .map(BenchmarkResult::getIterationResults)
                        .flatMap(Collection<IterationResult>::stream)
                        .map(iteration -> iteration.getPrimaryResult().getScore())
                        .toList();
    }

    /** Null before lesson 02. */
    private static Object stageMetrics() {
        try {
            Class<?> registry = Class.forName(REGISTRY);
            return Class.forName(METRICS)
                    .getConstructor(registry, String.class, String.class)
                    .newInstance(registry.getConstructor().newInstance(), "1", "benchmark");
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    /** Null before the lesson that brings it. */
    private static MethodHandle method(String name) {
        if (STAGE_METRICS == null) {
            return null;
        }
        return Arrays.stream(STAGE_METRICS.getClass().getMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .map(method -> {
                    try {
                        return MethodHandles.lookup().unreflect(method).bindTo(STAGE_METRICS);
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .orElse(null);
    }
}
