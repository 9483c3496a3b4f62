package br.com.fakeshop.grader.corpus;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long a save takes under {@code mvn -Pvigiar}, over {@code -Dedicoes=50}: no test, run by {@code -Dit.test=WatchTimes} alone. */
class WatchTimes {
    private static final String FILE = "src/main/java/br/com/fakeshop/cart/AddToCartServlet.java";
    private static final String COUNT = "metrics.countCartAddition(productId, quantity);";
    private static final int EDITS = Integer.getInteger("edicoes", 50);

    @TempDir
    private Path folder;

    @Test
    void measures() throws Exception {
        List<Duration> errors = new ArrayList<>();
        List<Duration> verdicts = new ArrayList<>();
        List<Duration> lessons = new ArrayList<>();
        try (WatchedStage student = new WatchedStage(folder)) {
            student.await("Aula 02");
            String right = student.text(FILE);
            for (int edit = 0; edit < EDITS; edit++) {
                // By turns no Java, wrong, and right again.
                if (edit % 3 == 0) {
                    student.save(FILE, right.replace(COUNT, COUNT + " +"));
                    student.await("não compila");
                    errors.add(student.elapsed());
                } else {
                    student.save(FILE, edit % 3 == 1 ? right.replace(COUNT, COUNT.replace("quantity", "1")) : right);
                    student.await("02\\.6 ");
                    verdicts.add(student.elapsed());
                    student.await("Aula 02");
                    lessons.add(student.elapsed());
                }
            }
        }
        print("erro de compilação", errors);
        print("primeiro veredito", verdicts);
        print("aula inteira", lessons);
    }

    private static void print(String what, List<Duration> times) {
        Collections.sort(times);
        System.out.printf(
                "%-20s n=%d  p50 %.2f s  p95 %.2f s%n",
                what,
                times.size(),
                times.get(times.size() / 2).toMillis() / 1e3,
                times.get((int) Math.ceil(times.size() * 0.95) - 1).toMillis() / 1e3);
    }
}
