package br.com.fakeshop.grader.watch;

import br.com.fakeshop.grader.command.GraderProcess;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What Maven runs in its own process: watches a stage in another one, and ends with it. */
public final class WatchStage {
    private static final int END_LIMIT_SECONDS = 20;

    private WatchStage() {}

    /** Takes what {@link br.com.fakeshop.grader.command.GradeStage} takes; Maven's own run is of no interest here. */
    public static void main(String[] args) throws Exception {
        List<String> options = List.of(args).stream()
                .filter(argument -> argument.startsWith("-"))
                .toList();
        Process watch =
                GraderProcess.of(WatchProgram.class, options).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(watch), "end-watch"));
        // Nothing that Maven could still do is wanted.
        System.exit(watch.waitFor());
    }

    private static void end(Process watch) {
        watch.destroy();
        try {
            watch.waitFor(END_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
