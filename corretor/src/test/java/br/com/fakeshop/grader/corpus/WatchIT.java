package br.com.fakeshop.grader.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody works on lesson 02 with {@code mvn -Pvigiar}. */
class WatchIT {
    private static final String ADD_TO_CART = "src/main/java/br/com/fakeshop/cart/AddToCartServlet.java";
    private static final String COUNT = "metrics.countCartAddition(productId, quantity);";
    private static final String SCORE = "Aula 02 Counter .*";
    private static final List<String> SUBMISSIONS =
            List.of("erros/labels-trocados", "erros/regras-sem-nenhum-5xx", "certos/classes-proprias");

    @TempDir
    private Path folder;

    @Test
    void eachSaveIsGraded() throws Exception {
        try (WatchedStage student = new WatchedStage(folder)) {
            assertThat(student.await(SCORE)).last().asString().contains("10,0 de 10");
            String right = student.text(ADD_TO_CART);

            student.save(ADD_TO_CART, right.replace(COUNT, COUNT.replace("quantity", "1")));
            assertThat(student.await(SCORE))
                    .contains("--- AddToCartServlet.java")
                    .anyMatch(line -> line.startsWith("[falhou] 02.6 "))
                    .noneMatch(line -> line.startsWith("[ok]"))
                    .last()
                    .asString()
                    .endsWith("falta: 02.6");
            student.type("d");
            assertThat(student.await("nota.md")).anyMatch(line -> line.startsWith("02.6 inc(quantity)"));

            student.save(ADD_TO_CART, right.replace(COUNT, COUNT.replace(";", "")));
            student.await("\\[não compila] 01-projeto-inicial/" + ADD_TO_CART + ":\\d+: falta ';'");
            assertThat(student.folder().resolve("target/corretor/nota.json")).doesNotExist();

            // In the middle of that grading comes another save.
            student.save(ADD_TO_CART, right.replace(COUNT, ""));
            student.await("--- AddToCartServlet.java");
            String rules = student.text("rules.yml");
            student.save("rules.yml", rules.replace("increase(", "rate("));
            student.await("--- rules.yml");
            assertThat(student.await(SCORE)).last().asString().endsWith("falta: 02.6, 02.7, 02.14");

            student.save("rules.yml", rules);
            student.await("--- rules.yml");
            student.save(ADD_TO_CART, right);
            student.await("--- AddToCartServlet.java");
            assertThat(student.await(SCORE))
                    .anyMatch(line -> line.startsWith("[ok] 02.6 "))
                    .last()
                    .asString()
                    .endsWith("10,0 de 10");
        }
    }

    /** CorpusIT shows that these are the marks of the grader's, too. */
    @Test
    void marksAreThoseOfEveryGrading() throws Exception {
        try (WatchedStage student = new WatchedStage(folder)) {
            student.await(SCORE);
            for (Submission submission : Submission.all(Path.of("corpus/02"))) {
                String name = submission.patch().toString().replaceAll(".*/(\\w+/[^/]+)\\.patch", "$1");
                if (SUBMISSIONS.contains(name)) {
                    assertThat(failures(student, submission)).as(name).isEqualTo(submission.failures());
                }
            }
        }
    }

    private Set<String> failures(WatchedStage student, Submission submission) throws Exception {
        Path copy = Files.createTempDirectory(folder, "entrega");
        new SubmissionBuild(WatchedStage.SOLUTION, copy).build(submission.patch());
        Set<Path> files = SubmissionBuild.touched(submission.patch());
        for (Path file : files) {
            student.save(file.toString(), Files.readString(copy.resolve(file)));
        }
        student.await("---");
        student.await(SCORE);
        Set<String> failed = new TreeSet<>();
        Path marks = student.folder().resolve("target/corretor/nota.json");
        for (JsonNode criterion : new ObjectMapper().readTree(marks.toFile()).at("/aulas/0/criterios")) {
            if (criterion.get("situacao").asText().equals("falhou")) {
                failed.add(criterion.get("id").asText());
            }
        }
        for (Path file : files) {
            Path solution = WatchedStage.SOLUTION.resolve(file);
            if (Files.exists(solution)) {
                student.save(file.toString(), Files.readString(solution));
            } else {
                Files.delete(student.folder().resolve(file));
            }
        }
        student.await("10,0 de 10");
        return failed;
    }
}
