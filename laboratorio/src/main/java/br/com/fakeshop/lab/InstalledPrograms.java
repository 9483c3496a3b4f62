package br.com.fakeshop.lab;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Programs of this machine. */
public final class InstalledPrograms {
    private InstalledPrograms() {}

    /** The first on the PATH that has one of these names, be it with Windows' ending. */
    public static Optional<Path> find(List<String> names) {
        String[] folders = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator);
        return Arrays.stream(folders)
                .flatMap(folder -> names.stream()
                        .flatMap(name -> Arrays.stream(new String[] {name, name + ".exe"}))
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isRegularFile)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
