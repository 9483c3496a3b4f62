package br.com.fakeshop.grader.harness;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One grading of one stage: what becomes of each criterion, told as it happens, and the marks at the end. */
public final class Grading implements AutoCloseable {
    private final Settings settings;
    private final PrintStream console;
    private final MarksFolder folder;
    private final Transcript transcript = new Transcript();
    private final Map<Lesson, List<CriterionMarks>> graded = byNumber();
    private final Map<Lesson, GradingImpossible> notGraded = byNumber();

    private String database = "nenhum";
    private String pushgateway;

    private Grading(Settings settings) {
        this.settings = settings;
        this.console = settings.output();
        this.folder = new MarksFolder(settings.reportFolder());
    }

    static Grading start(Settings settings) throws IOException {
        Grading grading = new Grading(settings);
        grading.folder.clear();
        return grading;
    }

    private static <T> Map<Lesson, T> byNumber() {
        return new TreeMap<>(Comparator.comparingInt(Lesson::number));
    }

    public Settings settings() {
        return settings;
    }

    /** What is done for the criterion at hand. */
    public Transcript transcript() {
        return transcript;
    }

    /** Tells where PostgreSQL comes from. */
    public void usesDatabase(String description) {
        database = description;
        console.printf("%nCorretor: %s%nBanco: %s%nSemente: %d%n%n", stage(), description, settings.seed());
    }

    /** Tells where the Pushgateway comes from. */
    public void usesPushgateway(String description) {
        pushgateway = description;
        console.printf("%nPushgateway: %s%n%n", description);
    }

    void begin() {
        transcript.clear();
    }

    /** Takes note of a criterion's end and tells the student. */
    void finish(Lesson lesson, Criterion criterion, CriterionFailure failure) {
        CriterionMarks marks = CriterionMarks.of(criterion, failure, transcript.last());
        graded.computeIfAbsent(lesson, key -> new ArrayList<>()).add(marks);
        console.print(marks.toText());
    }

    /** What cannot be judged here counts neither way. */
    void leaveOut(Criterion criterion, GradingImpossible obstacle) {
        console.printf("[sem nota] %s %s: %s%n", criterion.id(), criterion.title(), obstacle.getMessage());
    }

    /** Something that the lesson needs is not to be had: it gets no mark, and the others keep theirs. */
    public void notGraded(Lesson lesson, GradingImpossible obstacle) {
        notGraded.put(lesson, obstacle);
    }

    @Override
    public void close() throws IOException {
        if (graded.isEmpty()) {
            notGraded.values().stream()
                    .distinct()
                    .forEach(obstacle -> console.println("Sem nota: " + obstacle.getMessage()));
        } else {
            Map<Lesson, LessonMarks> lessons = byNumber();
            graded.forEach((lesson, criteria) -> lessons.put(lesson, LessonMarks.graded(lesson, criteria)));
            notGraded.forEach(
                    (lesson, obstacle) -> lessons.put(lesson, LessonMarks.notGraded(lesson, obstacle.getMessage())));
            Marks marks = new Marks(stage(), database, pushgateway, List.copyOf(lessons.values()));
            folder.write(marks);
            console.println(marks.toText());
        }
        if (console != System.out) {
            console.close();
        }
    }

    private String stage() {
        return settings.stage().getFileName().toString();
    }
}
