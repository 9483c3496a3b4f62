package br.com.fakeshop.grader.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Grades one stage, as the system properties {@code corretor.…} say; ends with 0 if every criterion holds. */
public final class GradingProgram {
    private GradingProgram() {}

    public static void main(String[] args) {
        // Whoever reads it decodes it, wherever it runs.
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
        GraderProcess.endsWithAllThatItStarted();
        Map<String, String> settings = System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("corretor."))
                .collect(Collectors.toMap(name -> name, System::getProperty));
        boolean whole;
        try (Grader grader = new Grader(System.out::println)) {
            whole = new StageGrading(grader, settings).passes();
        }
        // Threads of the libraries may live on.
        System.exit(whole ? 0 : 1);
    }
}
