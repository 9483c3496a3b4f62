package br.com.fakeshop.grader.shop;

import br.com.fakeshop.grader.database.ShopDatabase;
import br.com.fakeshop.grader.harness.CriterionFailure;
import br.com.fakeshop.grader.harness.Polling;
import br.com.fakeshop.grader.program.ProgramLog;
import br.com.fakeshop.lab.ServerProcess;
import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks behind a failure: a shop that has ended, hangs or has lost its connections fails every criterion alike. */
public final class ShopDiagnosis {
    /** For how long one that listens no more may still be about its end. */
    private static final Duration END_LIMIT = Duration.ofSeconds(12);
    /** No right page takes so long. */
    private static final Duration SUSPICIOUSLY_LONG = Duration.ofSeconds(5);

    private static final int NO_ANSWER = 0;
    private static final int REFUSED = -1;
    private static final int PATIENCE_MS = 4_000;
    private static final Pattern DEADLOCK =
            Pattern.compile("Found one Java-level deadlock:.*?Java stack information", Pattern.DOTALL);
    private static final Pattern THREAD = Pattern.compile("^\"([^\"]+)\":", Pattern.MULTILINE);
    private static final Pattern FRAME = Pattern.compile("at (br\\.com\\.fakeshop\\.[\\w.$]+\\([^)]*\\))");

    private final ServerProcess process;
    private final ShopDatabase database;
    private final ProgramLog log;
    private final Runnable restart;
    private final Map<String, CriterionFailure> known;

    /**
     * @param known what other shops of this grading have been found to suffer from
     * @param restart lets another shop be there for the next criterion
     */
    public ShopDiagnosis(
            ServerProcess process,
            ShopDatabase database,
            ProgramLog log,
            Map<String, CriterionFailure> known,
            Runnable restart) {
        this.process = process;
        this.database = database;
        this.log = log;
        this.known = known;
        this.restart = restart;
    }

    /** The failure itself, or its cause where that is another one. */
    public CriterionFailure explain(CriterionFailure failure, Duration lasted) {
        int status = health();
        if (status == REFUSED && ended()) {
            restart.run();
            int code = process.exitCode().orElseThrow();
            return told(
                    "end " + code,
                    "a loja no ar do começo ao fim",
                    "ela terminou no meio da correção, com código " + code,
                    "Procure System.exit, e o que mais encerra a JVM: a falha de um pedido é só dele.");
        }
        if (status == NO_ANSWER || lasted.compareTo(SUSPICIOUSLY_LONG) > 0) {
            Optional<String> deadlock = deadlock();
            if (deadlock.isPresent()) {
                replace();
                return told(
                        "deadlock",
                        "uma resposta da loja",
                        deadlock.get(),
                        "Quem precisa de dois locks os pega sempre na mesma ordem; melhor é precisar de um só.");
            }
        }
        if (status == HttpURLConnection.HTTP_UNAVAILABLE) {
            // After an outage that was part of the criterion it comes back.
            status = Polling.until(now -> now != HttpURLConnection.HTTP_UNAVAILABLE, Shop.RECOVERY_LIMIT, this::health);
        }
        if (status == HttpURLConnection.HTTP_UNAVAILABLE) {
            int idle = database.unused();
            replace();
            return told(
                    "503",
                    "páginas que abrem, com o banco no ar",
                    "503 em todas, embora o banco responda e %d conexões da loja estejam abertas sem fazer nada"
                            .formatted(idle),
                    "Uma conexão que não se fecha não volta ao pool: abra-as em try-with-resources.");
        }
        if (status == NO_ANSWER || status == REFUSED) {
            replace();
            return told(
                    "silence",
                    "uma resposta da loja",
                    "nenhuma, nem em /healthz",
                    "Procure o que espera para sempre, ou ocupa todas as threads.");
        }
        return failure;
    }

    /** The first one stands for all of its kind, so that they are one cause. */
    private CriterionFailure told(String kind, String expected, String found, String hint) {
        return known.computeIfAbsent(
                kind,
                key -> new CriterionFailure(
                        expected,
                        "%s; a última linha dela (target/corretor/loja.log): %s".formatted(found, log.lastLine()),
                        hint));
    }

    private void replace() {
        process.kill();
        restart.run();
    }

    private boolean ended() {
        try {
            return process.waitFor(END_LIMIT);
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
        } catch (ConnectException e) {
            return REFUSED;
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
            jcmd.onExit()
                    .orTimeout(END_LIMIT.toSeconds(), TimeUnit.SECONDS)
                    .exceptionally(late -> jcmd.destroyForcibly());
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
            return Optional.of("um deadlock: as threads %s esperam uma pela outra%s"
                    .formatted(names, frame.find() ? ", uma delas em " + frame.group(1) : ""));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
