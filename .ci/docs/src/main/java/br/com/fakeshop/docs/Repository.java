package br.com.fakeshop.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A checkout of the course: its pages, and the files that they speak of. */
record Repository(Path root) {
    static final String DOCUMENTATION = "00-documentacao";
    private static final List<String> OTHER_PAGES = List.of("README.md", "README.en.md", ".github/CONTRIBUTING.md");

    Repository {
        root = root.toAbsolutePath().normalize();
    }

    /** Every page for people, in order. */
    List<Page> pages() {
        List<Page> pages = new ArrayList<>();
        for (String page : OTHER_PAGES) {
            if (isFile(page)) {
                pages.add(page(page));
            }
        }
        files(DOCUMENTATION, ".md").forEach(path -> pages.add(page(path)));
        return pages;
    }

    Page page(String path) {
        return Page.parse(path, text(path));
    }

    /** The folders of the stages, in order. A stage is there when its POM is: target/ outlives a branch switch. */
    List<String> stages() {
        try (Stream<Path> folders = Files.list(root)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .filter(name -> name.matches("0[1-9]-.*") && isFile(name + "/pom.xml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files below a folder whose names end so, as paths from the root, in order. */
    List<String> files(String folder, String suffix) {
        if (!Files.isDirectory(root.resolve(folder))) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root.resolve(folder))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(path -> path.endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean exists(String path) {
        return Files.exists(root.resolve(path));
    }

    boolean isFile(String path) {
        return Files.isRegularFile(root.resolve(path));
    }

    String text(String path) {
        try {
            return Files.readString(root.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(path + ": " + e.getMessage(), e);
        }
    }
}
