package br.com.fakeshop.grader.harness;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** One grading of one stage: what becomes of each criterion, told as it happens, and the marks at the end. */
public final class Grading implements AutoCloseable {
    /** Comes before the score, for whoever wants it to be the last thing on the screen. */
    public static final String SCORE_FOLLOWS = "\f";

    private static final String BROKE = "a correção parou antes";

    private final Settings settings;
    private final PrintStream console;
    private final MarksFolder folder;
    private final Transcript transcript = new Transcript();
    private final TimeLimit limit;
    private final Map<Lesson, Map<String, CriterionMarks>> graded =
            new TreeMap<>(Comparator.comparingInt(Lesson::number));
    private final Map<Lesson, GradingImpossible> notGraded = new TreeMap<>(Comparator.comparingInt(Lesson::number));

    private BiFunction<CriterionFailure, Duration, CriterionFailure> explanation = (failure, lasted) -> failure;
    private Instant begun = Instant.now();
    private String database = "nenhum";
    private String pushgateway;
    private boolean told;
    private boolean abandoned;
    private boolean closed;

    private Grading(Settings settings) {
        this.settings = settings;
        this.console = settings.output();
        this.folder = new MarksFolder(settings.reportFolder());
        this.limit = new TimeLimit(settings.limit(), Thread.currentThread(), this::breakOff);
    }

    static Grading start(Settings settings) throws IOException {
        Grading grading = new Grading(settings);
        grading.folder.clear();
        return grading;
    }

    public Settings settings() {
        return settings;
    }

    /** What is done for the criterion at hand. */
    public Transcript transcript() {
        return transcript;
    }

    /** For how long the submission may keep the grader. */
    public TimeLimit limit() {
        return limit;
    }

    /** Tells where PostgreSQL comes from: from here on all time is the submission's. */
    public void usesDatabase(String description) {
        database = description;
        limit.start();
        if (!settings.quiet()) {
            console.printf("%nCorretor: %s%nBanco: %s%nSemente: %d%n%n", stage(), description, settings.seed());
        }
    }

    /** Tells where the Pushgateway comes from. */
    public void usesPushgateway(String description) {
        pushgateway = description;
        if (!settings.quiet()) {
            console.printf("%nPushgateway: %s%n%n", description);
        }
    }

    /**
     * What looks behind every failure for a cause that has nothing to do with the criterion's subject.
     *
     * @param explanation takes the failure and how long its criterion took, and gives the failure to be told
     */
    public void explainFailures(BiFunction<CriterionFailure, Duration, CriterionFailure> explanation) {
        this.explanation = explanation;
    }

    /** What a class of criteria will look at; until then nothing of it is reached. A lesson may have several. */
    synchronized void plan(Lesson lesson, List<Criterion> criteria) {
        Map<String, CriterionMarks> marks =
                graded.computeIfAbsent(lesson, key -> new TreeMap<>(Comparator.comparing(Ids::sortKey)));
        criteria.forEach(criterion -> marks.put(criterion.id(), CriterionMarks.notReached(criterion)));
    }

    void begin() {
        transcript.clear();
        begun = Instant.now();
    }

    /**
     * Takes note of a criterion's end and tells the student.
     *
     * @return the failure with its cause; null if there is none
     */
    CriterionFailure finish(Lesson lesson, Criterion criterion, CriterionFailure failure) {
        Duration lasted = Duration.between(begun, Instant.now());
        limit.endInterruption();
        if (failure == null) {
            note(lesson, CriterionMarks.passed(criterion, lasted));
            return null;
        }
        CriterionFailure told = limit.isOver() ? limit.failure() : explanation.apply(failure, lasted);
        note(lesson, CriterionMarks.failed(criterion, told, transcript.last(), lasted));
        return told;
    }

    /** What cannot be judged here counts neither way. */
    void leaveOut(Lesson lesson, Criterion criterion, GradingImpossible obstacle) {
        note(lesson, CriterionMarks.leftOut(criterion, obstacle.getMessage()));
    }

    private synchronized void note(Lesson lesson, CriterionMarks marks) {
        if (closed) {
            return;
        }
        graded.get(lesson).put(marks.id(), marks);
        if (!settings.quiet()) {
            console.print(marks.toLine(settings.colours()));
            told = true;
        }
        write(false);
    }

    /**
     * Something that the lesson needs is not to be had: it gets no mark, and the others keep theirs. Where only time was not
     * to be had any more, what was seen of it counts.
     */
    public synchronized void notGraded(Lesson lesson, GradingImpossible obstacle) {
        boolean begun =
                graded.get(lesson).values().stream().anyMatch(criterion -> criterion.outcome() != Outcome.NOT_REACHED);
        if (!limit.isOver() || !begun) {
            notGraded.put(lesson, obstacle);
        }
    }

    /** Something of the grader's own broke: these are nobody's marks. */
    public SurroundingsLost abandoned(String message) {
        abandoned = true;
        return new SurroundingsLost(message);
    }

    boolean isAbandoned() {
        return abandoned;
    }

    /** The marks so far, so that nothing that happens to the grader takes them away. */
    private Marks write(boolean complete) {
        Marks marks = new Marks(stage(), complete, database, pushgateway, lessons());
        try {
            folder.write(marks);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return marks;
    }

    private List<LessonMarks> lessons() {
        List<LessonMarks> lessons = new ArrayList<>();
        graded.forEach((lesson, criteria) -> {
            GradingImpossible obstacle = notGraded.get(lesson);
            String reason = obstacle != null ? obstacle.getMessage() : limit.isOver() ? limit.reason() : BROKE;
            List<CriterionMarks> marks = criteria.values().stream()
                    .map(one -> one.outcome() == Outcome.NOT_REACHED ? one.because(reason) : one)
                    .toList();
            lessons.add(
                    obstacle == null
                            ? LessonMarks.graded(lesson, marks)
                            : LessonMarks.notGraded(lesson, obstacle.getMessage(), marks));
        });
        return lessons;
    }

    @Override
    public synchronized void close() throws IOException {
        limit.close();
        if (closed) {
            return;
        }
        closed = true;
        if (abandoned) {
            folder.clear();
        } else {
            Marks marks = write(true);
            folder.publish(marks);
            if (told) {
                console.println();
            }
            console.print(marks.toCauses(settings.colours()));
            console.print(SCORE_FOLLOWS + marks.toText(settings.colours()));
        }
        if (console == System.out) {
            console.flush();
        } else {
            console.close();
        }
    }

    /** The marks so far, and the end of the process where it is the grader's own. */
    private void breakOff() {
        try {
            close();
        } catch (IOException e) {
            console.println("A nota não pôde ser gravada: " + e.getMessage());
        }
        if (settings.endsProcess()) {
            System.exit(1);
        }
    }

    private String stage() {
        return settings.stage().getFileName().toString();
    }
}
