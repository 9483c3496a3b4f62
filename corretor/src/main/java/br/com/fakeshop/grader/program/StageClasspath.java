package br.com.fakeshop.grader.program;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.Attributes.Name;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The class path of a packaged stage: its libraries, which hardly ever change, and then its own jar. */
public final class StageClasspath {
    private StageClasspath() {}

    /** With the libraries that the jar names, in the watch's order; beside them may lie others, of an earlier pom.xml. */
    public static String of(Path jar) throws IOException {
        return of(libraries(jar), jar);
    }

    /** With these libraries, wherever they are. */
    public static String of(Stream<Path> libraries, Path jar) {
        return Stream.concat(libraries, Stream.of(jar))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Those that the jar names, as if they lay beside it; none where there is no jar. */
    public static Stream<Path> libraries(Path jar) throws IOException {
        if (Files.notExists(jar)) {
            return Stream.empty();
        }
        try (JarFile file = new JarFile(jar.toFile())) {
            String names = file.getManifest().getMainAttributes().getValue(Name.CLASS_PATH);
            return names == null
                    ? Stream.empty()
                    : Arrays.stream(names.split(" ")).map(jar::resolveSibling).sorted();
        }
    }
}
