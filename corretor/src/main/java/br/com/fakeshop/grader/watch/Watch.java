package br.com.fakeshop.grader.watch;

import br.com.fakeshop.grader.command.Grader;
import br.com.fakeshop.grader.harness.Colours;
import br.com.fakeshop.grader.harness.LessonFilter;
import br.com.fakeshop.grader.harness.MarksFolder;
import br.com.fakeshop.grader.program.ClassArchive;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.platform.engine.CancellationToken;

/** Grades a stage again whenever one of its files is saved, until it is told to end. */
final class Watch implements AutoCloseable {
    private static final int PAUSE_MS = 100;
    private static final int END_LIMIT_MS = 20_000;

    private final Path stage;
    private final Path folder;
    private final int lesson;
    private final StageBuild build;
    private final BlockingQueue<String> keys;
    private final PrintStream screen;
    private final Colours colours;
    private final Progress progress;

    private final Grader grader;
    private CancellationToken running = CancellationToken.create();
    private Thread grading = new Thread();
    private boolean built;

    /**
     * @param stage folder of the stage
     * @param folder for what is built
     * @param lesson by which it is graded
     * @param keys what the student types
     * @param screen what the student reads
     */
    Watch(
            Path stage,
            Path folder,
            StageBuild build,
            int lesson,
            BlockingQueue<String> keys,
            PrintStream screen,
            Colours colours) {
        this.stage = stage;
        this.folder = folder;
        this.lesson = lesson;
        this.build = build;
        this.keys = keys;
        this.screen = screen;
        this.colours = colours;
        this.progress = new Progress(screen, colours);
        this.grader = new Grader(screen::println);
    }

    /** Until the key that ends it, or until nobody is there any more. */
    void run(ProcessHandle boss) throws IOException, InterruptedException {
        screen.printf("%nVigiando %s: cada vez que você salva, só a aula %02d é corrigida.%n", name(stage), lesson);
        screen.printf("Tecla e Enter: r repete, t corrige todas as aulas até a %02d, d dá dicas, q sai.%n", lesson);
        Saves saves = new Saves(Snapshot.of(stage));
        begin("começo", lesson);
        while (boss.isAlive()) {
            Set<Path> saved = saves.look(Snapshot.of(stage));
            String key = saved.isEmpty() ? keys.poll(PAUSE_MS, TimeUnit.MILLISECONDS) : null;
            if (!saved.isEmpty()) {
                saved(saved);
            } else if (key != null && key.strip().equals("q")) {
                return;
            } else if (key != null) {
                answer(key.strip());
            }
        }
    }

    private void answer(String key) throws IOException, InterruptedException {
        switch (key) {
            case "r" -> begin("de novo", lesson);
            case "t" -> begin("todas as aulas", 1);
            case "d" -> screen.println(progress.hints());
            default -> screen.println("r repete, t todas, d dicas, q sai");
        }
    }

    private void saved(Set<Path> files) throws IOException, InterruptedException {
        List<Path> maven = files.stream().filter(Watch::isForMaven).toList();
        if (!maven.isEmpty()) {
            screen.printf("%s: isto só o Maven lê; saia (q) e comece de novo.%n", names(maven));
        }
        List<Path> graded = files.stream().filter(Watch::isGraded).toList();
        if (!graded.isEmpty()) {
            built &= graded.stream().noneMatch(file -> file.startsWith("src"));
            begin(names(graded), lesson);
        }
    }

    private static boolean isForMaven(Path file) {
        return file.equals(Path.of("pom.xml")) || file.startsWith("src/main/jte");
    }

    private static boolean isGraded(Path file) {
        return file.startsWith("src/main") && !isForMaven(file)
                || file.getNameCount() == 1 && file.toString().matches(".*\\.(yml|sql)");
    }

    /** Whatever goes on is of yesterday. */
    private void begin(String reason, int first) throws IOException, InterruptedException {
        end();
        screen.printf("%n--- %s%n", reason);
        if (!built) {
            List<CompileError> errors = build.build();
            if (!errors.isEmpty()) {
                new MarksFolder(stage.resolve("target/corretor")).clear();
                screen.println(colours.bad("[não compila] ") + CompileError.text(errors));
                return;
            }
            built = true;
        }
        CancellationToken token = CancellationToken.create();
        running = token;
        grading = new Thread(() -> grade(token, new LessonFilter(first, lesson)), "grading");
        grading.start();
    }

    private void grade(CancellationToken token, LessonFilter lessons) {
        progress.follow(token);
        Path output = folder.resolve("saida.txt");
        grader.grade(
                Grader.ALL,
                lessons,
                Map.of(
                        "corretor.estagio", stage.toString(),
                        "corretor.classpath", build.classpath(),
                        "corretor.saida", output.toString(),
                        "corretor.pressa", "true",
                        "corretor.primeiro", progress.failed()),
                token,
                progress);
        if (token.isCancellationRequested()) {
            return;
        }
        try {
            String score = score(Files.readString(output));
            screen.print(score);
            screen.flush();
            if (score.contains(" de 10")) {
                ClassArchive.ofStage(build.classpath()).make();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The marks alone. */
    private static String score(String said) {
        return said.lines()
                .filter(line -> line.contains("Aula ") && line.contains(" de 10")
                        || line.contains("não corrigida") && !line.contains("["))
                .map(line -> line + System.lineSeparator())
                .collect(Collectors.joining());
    }

    private void end() throws InterruptedException {
        running.cancel();
        grading.interrupt();
        grading.join(END_LIMIT_MS);
    }

    private static String names(List<Path> files) {
        return files.stream().map(Watch::name).collect(Collectors.joining(", "));
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    @Override
    public void close() throws InterruptedException {
        end();
        grader.close();
    }
}
