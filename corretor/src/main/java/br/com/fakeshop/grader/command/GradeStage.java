package br.com.fakeshop.grader.command;

import br.com.fakeshop.grader.harness.Grading;
import br.com.fakeshop.grader.harness.Settings;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * What Maven runs in its own process: has a stage graded in another one, tells what that one says, and has the score as the
 * last thing on the screen.
 */
public final class GradeStage {
    private static final String SETTING = "-Dcorretor.";

    private final BuildSession session;
    private final List<String> options;
    private final StringBuilder score = new StringBuilder();

    private GradeStage(BuildSession session, List<String> options) {
        this.session = session;
        this.options = options;
    }

    /** Takes what Maven knows of its own run, and the options of the JVM that grades. */
    public static void main(String[] args) throws Exception {
        if (Boolean.getBoolean("skipTests") || Boolean.getBoolean("skipITs")) {
            return;
        }
        List<String> all = List.of(args);
        new GradeStage(new BuildSession(all.get(0), all.get(1), all.get(2), all.get(3)), all.subList(4, all.size()))
                .run();
    }

    private void run() throws IOException, InterruptedException {
        boolean passed = session.isOneByOne() ? passesAlone() : passesBesideOthers();
        String last = score.toString().stripTrailing();
        boolean exits = !passed && session.endsAtFirstFailure();
        if (exits || passed && !session.isLast()) {
            System.out.println(last);
        } else {
            // After all that Maven still has to say.
            PrintStream terminal = System.out;
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(lastingGroup(), () -> terminal.println("\n" + last), "score"));
        }
        if (exits) {
            // Maven's own report of a failure, in English, would bury it.
            System.exit(1);
        }
        if (!passed) {
            throw new StageFailed("a correção encontrou o que falta");
        }
    }

    /** Tells each line when it is said. */
    private boolean passesAlone() throws IOException, InterruptedException {
        Process grader = GraderProcess.of(GradingProgram.class, options)
                .redirectErrorStream(true)
                .start();
        Thread end = new Thread(grader::destroy, "end-grading");
        Runtime.getRuntime().addShutdownHook(end);
        try (Reader said = new InputStreamReader(grader.getInputStream(), StandardCharsets.UTF_8)) {
            tellAllButTheScore(said);
        }
        boolean passed = grader.waitFor() == 0;
        Runtime.getRuntime().removeShutdownHook(end);
        return passed;
    }

    /** Tells all at once: nobody could tell whose lines are whose. */
    private boolean passesBesideOthers() throws IOException, InterruptedException {
        Map<Boolean, List<String>> settings =
                options.stream().collect(Collectors.partitioningBy(option -> option.startsWith(SETTING)));
        Path output = Files.createTempFile("corretor", ".txt");
        output.toFile().deleteOnExit();
        Properties request = new Properties();
        settings.get(true).forEach(option -> {
            String[] setting = option.substring("-D".length()).split("=", 2);
            request.setProperty(setting[0], setting[1]);
        });
        request.setProperty("corretor.lado-a-lado", "true");
        request.setProperty("corretor.saida", output.toString());
        if (!Settings.QUIET_LEVEL.equals(request.getProperty("corretor.nivel"))) {
            System.out.println("Corretor: " + session.name() + ", ao lado de outras etapas; o que ele diz vem no fim");
        }
        try {
            return new BuildGrader(settings.get(false)).passes(request);
        } catch (IOException e) {
            score.append("%s: a correção parou no meio (%s). Sozinha, esta etapa tem um corretor só dela: -pl %s -am"
                    .formatted(session.name(), e.getMessage(), session.name()));
            return false;
        } finally {
            synchronized (System.out) {
                try (Reader said = Files.newBufferedReader(output)) {
                    tellAllButTheScore(said);
                }
            }
        }
    }

    /** Maven ends this program's own group with it. */
    private static ThreadGroup lastingGroup() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }

    /** In the terminal's own encoding, whatever that is. */
    private void tellAllButTheScore(Reader said) throws IOException {
        char mark = Grading.SCORE_FOLLOWS.charAt(0);
        boolean scoreFollows = false;
        char[] buffer = new char[8192];
        for (int length = said.read(buffer); length != -1; length = said.read(buffer)) {
            String read = new String(buffer, 0, length);
            int end = read.indexOf(mark);
            if (scoreFollows || end == -1) {
                (scoreFollows ? score : System.out).append(read);
            } else {
                System.out.append(read, 0, end);
                score.append(read, end + 1, read.length());
                scoreFollows = true;
            }
            System.out.flush();
        }
    }
}
