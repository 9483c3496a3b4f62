package br.com.fakeshop.grader.program;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes.Name;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The class path of a packaged stage: its libraries, which hardly ever change, and then its own jar. */
public final class StageClasspath {
    private StageClasspath() {}

    /** Those that the jar names; beside them may lie others, of an earlier pom.xml. */
    public static List<Path> libraries(Path jar) throws IOException {
        if (Files.notExists(jar)) {
            return List.of();
        }
        try (JarFile file = new JarFile(jar.toFile())) {
            String names = file.getManifest().getMainAttributes().getValue(Name.CLASS_PATH);
            return names == null
                    ? List.of()
                    : Arrays.stream(names.split(" ")).map(jar::resolveSibling).toList();
        }
    }

    public static String of(List<Path> libraries, Path jar) {
        return Stream.concat(libraries.stream(), Stream.of(jar))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }
}
