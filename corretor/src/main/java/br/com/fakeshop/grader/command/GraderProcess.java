package br.com.fakeshop.grader.command;

import java.io.Console;
import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program of the grader's in a JVM of its own, with the class path that Maven has given to this one. */
public final class GraderProcess {
    private GraderProcess() {}

    /**
     * Not started yet.
     *
     * @param options of its JVM
     */
    public static ProcessBuilder of(Class<?> program, List<String> options) throws URISyntaxException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-Dcorretor.cores=" + terminalShowsColours());
        command.addAll(List.of("-cp", classpath(), program.getName()));
        ProcessBuilder builder = new ProcessBuilder(command);
        // One image less to download: the grader ends its containers itself, also on Ctrl-C.
        builder.environment().put("TESTCONTAINERS_RYUK_DISABLED", "true");
        return builder;
    }

    /** Maven gives this program a class loader of its own. */
    private static String classpath() throws URISyntaxException {
        List<String> entries = new ArrayList<>();
        for (URL url : ((URLClassLoader) GraderProcess.class.getClassLoader()).getURLs()) {
            entries.add(Path.of(url.toURI()).toString());
        }
        return String.join(File.pathSeparator, entries);
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
