package br.com.fakeshop.grader.corpus;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program of the grader's in a JVM of its own, with the options that the parent POM gives it. */
final class GraderJvm {
    private GraderJvm() {}

    static List<String> command(Class<?> program, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dcorretor.aula=02",
                "-Dcorretor.banco=embutido",
                "-Dcorretor.limite=600",
                "-Djdk.httpclient.keepalive.timeout=5"));
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                program.getName()));
        return command;
    }
}
