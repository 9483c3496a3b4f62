package br.com.fakeshop.grader.command;

import br.com.fakeshop.grader.harness.Grading;
import br.com.fakeshop.grader.harness.Settings;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What Maven runs in its own process: grades a stage in another one, tells what that one says, and has the score as the
 * last thing on the screen.
 */
public final class GradeStage {
    /** Maven's -q. */
    private static final String QUIET = "-Dcorretor.nivel=" + Settings.QUIET_LEVEL;

    private final BuildSession session;
    private final List<String> options;

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

    private void run() throws IOException, InterruptedException, URISyntaxException {
        List<String> all = new ArrayList<>(options);
        all.add("-Dcorretor.lado-a-lado=" + !session.isOneByOne());
        Process grader = GraderProcess.of(GradingProgram.class, all)
                .redirectErrorStream(true)
                .start();
        Thread end = new Thread(grader::destroy, "end-grading");
        Runtime.getRuntime().addShutdownHook(end);
        // Beside others, all at once: nobody could tell whose lines are whose.
        Appendable screen = session.isOneByOne() ? System.out : new StringBuilder();
        if (screen != System.out && !options.contains(QUIET)) {
            System.out.println("Corretor: " + session.name() + ", ao lado de outras etapas; o que ele diz vem no fim");
        }
        String score = tellAllButTheScore(grader, screen);
        if (screen != System.out) {
            System.out.print(screen);
        }
        boolean passed = grader.waitFor() == 0;
        Runtime.getRuntime().removeShutdownHook(end);

        boolean exits = !passed && session.endsAtFirstFailure();
        if (exits || passed && !session.isLast()) {
            System.out.println(score);
        } else {
            // After all that Maven still has to say.
            PrintStream terminal = System.out;
            String last = "\n" + score;
            Runtime.getRuntime().addShutdownHook(new Thread(lastingGroup(), () -> terminal.println(last), "score"));
        }
        if (exits) {
            // Maven's own report of a failure, in English, would bury it.
            System.exit(1);
        }
        if (!passed) {
            throw new StageFailed("a correção encontrou o que falta");
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
    private static String tellAllButTheScore(Process grader, Appendable screen) throws IOException {
        StringBuilder score = new StringBuilder();
        char mark = Grading.SCORE_FOLLOWS.charAt(0);
        boolean scoreFollows = false;
        char[] buffer = new char[8192];
        try (Reader reader = new InputStreamReader(grader.getInputStream(), StandardCharsets.UTF_8)) {
            for (int length = reader.read(buffer); length != -1; length = reader.read(buffer)) {
                String said = new String(buffer, 0, length);
                int end = said.indexOf(mark);
                if (scoreFollows || end == -1) {
                    (scoreFollows ? score : screen).append(said);
                } else {
                    screen.append(said, 0, end);
                    score.append(said, end + 1, said.length());
                    scoreFollows = true;
                }
                System.out.flush();
            }
        }
        return score.toString().stripTrailing();
    }
}
