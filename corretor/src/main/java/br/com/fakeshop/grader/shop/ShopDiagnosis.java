package br.com.fakeshop.grader.shop;

import br.com.fakeshop.grader.database.ShopDatabase;
import br.com.fakeshop.grader.harness.CriterionFailure;
import br.com.fakeshop.grader.harness.Polling;
import br.com.fakeshop.grader.program.ProgramLog;
import br.com.fakeshop.lab.ServerProcess;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks behind a failure: a shop that has ended, hangs or has lost its connections fails every criterion alike. */
public final class ShopDiagnosis {
    private static final Duration END_MOMENT = Duration.ofMillis(500);
    /** No right page takes so long. */
    private static final Duration SUSPICIOUSLY_LONG = Duration.ofSeconds(5);

    private static final int NO_ANSWER = 0;
    private static final int PATIENCE_MS = 4_000;
    private static final Pattern DEADLOCK = Pattern.compile("Found one Java-level deadlock:.*?\n\n", Pattern.DOTALL);
    private static final Pattern THREAD = Pattern.compile("^\"([^\"]+)\":", Pattern.MULTILINE);
    private static final Pattern FRAME = Pattern.compile("at (br\\.com\\.fakeshop\\.[\\w.$]+\\([^)]*\\))");

    private final ServerProcess process;
    private final ShopDatabase database;
    private final ProgramLog log;
    private final Runnable restart;

    /**
     * @param restart lets another shop be there for the next criterion
     */
    public ShopDiagnosis(ServerProcess process, ShopDatabase database, ProgramLog log, Runnable restart) {
        this.process = process;
        this.database = database;
        this.log = log;
        this.restart = restart;
    }

    /** The failure itself, or its cause where that is another one. */
    public CriterionFailure explain(CriterionFailure failure, Duration lasted) {
        int status = health();
        if (status == NO_ANSWER && ended()) {
            restart.run();
            return new CriterionFailure(
                    "a loja no ar do começo ao fim",
                    "ela terminou no meio da correção, com código %d%s"
                            .formatted(process.exitCode().orElseThrow(), lastLine()));
        }
        if (status == NO_ANSWER || lasted.compareTo(SUSPICIOUSLY_LONG) > 0) {
            Optional<String> deadlock = deadlock();
            if (deadlock.isPresent()) {
                replace();
                return new CriterionFailure("uma resposta da loja", "um deadlock: " + deadlock.get() + lastLine());
            }
        }
        if (status == HttpURLConnection.HTTP_UNAVAILABLE) {
            // After an outage that was part of the criterion it comes back.
            status = Polling.until(now -> now != HttpURLConnection.HTTP_UNAVAILABLE, Shop.RECOVERY_LIMIT, this::health);
        }
        if (status == HttpURLConnection.HTTP_UNAVAILABLE) {
            long idle = database.idleConnections();
            replace();
            return new CriterionFailure(
                    "páginas que abrem, com o banco no ar",
                    "503 em todas, embora o banco responda e %d conexões da loja estejam abertas sem fazer nada: conexões que não voltam ao pool (feche-as em try-with-resources)%s"
                            .formatted(idle, lastLine()));
        }
        if (status == NO_ANSWER) {
            replace();
            return new CriterionFailure(
                    failure.expected(), "%s; nem /healthz responde mais%s".formatted(failure.found(), lastLine()));
        }
        return failure;
    }

    private String lastLine() {
        return "; a última linha dela (target/corretor/loja.log): " + log.lastLine();
    }

    private void replace() {
        process.kill();
        restart.run();
    }

    private boolean ended() {
        try {
            return process.waitFor(END_MOMENT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private int health() {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    process.address().resolve("/healthz").toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MS);
            connection.setReadTimeout(PATIENCE_MS);
            return connection.getResponseCode();
        } catch (IOException e) {
            return NO_ANSWER;
        }
    }

    /** As the JDK's own jcmd sees it. */
    private Optional<String> deadlock() {
        try {
            Process jcmd = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(process.pid()),
                            "Thread.print")
                    .redirectErrorStream(true)
                    .start();
            // One whose JVM does not answer even this waits for ever.
            jcmd.onExit().orTimeout(PATIENCE_MS, TimeUnit.MILLISECONDS).exceptionally(late -> jcmd.destroyForcibly());
            String threads = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher found = DEADLOCK.matcher(threads);
            if (!found.find()) {
                return Optional.empty();
            }
            String names = String.join(
                    " e ",
                    THREAD.matcher(found.group())
                            .results()
                            .map(thread -> thread.group(1))
                            .distinct()
                            .toList());
            Matcher frame = FRAME.matcher(threads.substring(found.start()));
            return Optional.of("as threads %s esperam uma pela outra%s"
                    .formatted(names, frame.find() ? ", uma delas em " + frame.group(1) : ""));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
