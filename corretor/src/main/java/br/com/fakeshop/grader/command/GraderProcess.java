package br.com.fakeshop.grader.command;

import br.com.fakeshop.grader.program.ClassArchive;
import br.com.fakeshop.grader.program.StageClasspath;
import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A program of the grader's in a JVM of its own, with the libraries that Maven has found for it. */
public final class GraderProcess {
    private GraderProcess() {}

    /**
     * Not started yet.
     *
     * @param options of its JVM
     */
    public static ProcessBuilder of(Class<?> program, List<String> options, String... arguments) throws IOException {
        String classpath = classpath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-Dcorretor.cores=" + terminalShowsColours());
        String archive = archive(classpath).option("GRADER");
        if (!archive.isEmpty()) {
            command.add(archive);
        }
        command.addAll(List.of("-cp", classpath, program.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        // One image less to download: the grader ends its containers itself, also on Ctrl-C.
        builder.environment().put("TESTCONTAINERS_RYUK_DISABLED", "true");
        return builder;
    }

    /** On Ctrl-C: what it has started must not outlive it. */
    static void endsWithAllThatItStarted() {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly), "end-stage"));
    }

    /** Of such a program's classes, asked for by itself. */
    static ClassArchive archive() {
        return archive(System.getProperty("java.class.path"));
    }

    /** Beside the grader's own jar; of folders there is none. */
    private static ClassArchive archive(String classpath) {
        List<Path> entries =
                Arrays.stream(classpath.split(File.pathSeparator)).map(Path::of).toList();
        boolean packaged = entries.stream().allMatch(Files::isRegularFile);
        return ClassArchive.of(packaged ? entries : List.of(), ownJar().getParent());
    }

    /**
     * Maven gives this program a class loader of its own, with the stage's libraries as well. Of these the grader takes only
     * those that its jar names, so that the class path is the same for every stage; where one is missing, all of them.
     */
    private static List<Path> classpath() throws IOException {
        Map<Path, Path> given = new TreeMap<>();
        for (URL url : ((URLClassLoader) GraderProcess.class.getClassLoader()).getURLs()) {
            Path entry = path(url);
            given.put(entry.getFileName(), entry);
        }
        List<Path> own = new ArrayList<>();
        own.add(ownJar());
        StageClasspath.libraries(ownJar())
                .map(library -> given.get(library.getFileName()))
                .forEach(own::add);
        return own.stream().allMatch(Objects::nonNull) ? own : List.copyOf(given.values());
    }

    private static Path ownJar() {
        return path(GraderProcess.class.getProtectionDomain().getCodeSource().getLocation());
    }

    private static Path path(URL url) {
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** See no-color.org; a terminal without TERM, as on Windows, may print the codes as they are. */
    private static boolean terminalShowsColours() {
        String noColour = System.getenv("NO_COLOR");
        String terminal = System.getenv("TERM");
        return isTerminal(System.console())
                && (noColour == null || noColour.isEmpty())
                && terminal != null
                && !terminal.equals("dumb");
    }

    /** From Java 22 on there is a console where there is no terminal, too; only it can tell. */
    private static boolean isTerminal(Console console) {
        if (console == null || Runtime.version().feature() < 22) {
            return console != null;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
