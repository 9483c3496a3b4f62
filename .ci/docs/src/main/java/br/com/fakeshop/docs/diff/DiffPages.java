package br.com.fakeshop.docs.diff;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Writes a page beside each {@code 01-02.diff}, an index, and their style sheet: all that a browser needs, offline. */
public final class DiffPages {
    private static final String STYLE = "estilo.css";

    private final Path repository;
    private final Path folder;

    /** @param folder where the diffs are; the pages come to stand beside them */
    public DiffPages(Path repository, Path folder) {
        this.repository = repository.toAbsolutePath();
        this.folder = folder;
    }

    public void write() throws IOException {
        List<Pair> pairs = new ArrayList<>();
        for (Path diff : list(folder, "*.diff")) {
            String name = diff.getFileName().toString().replace(".diff", "");
            Path before = stage(name.split("-")[0]);
            Path after = stage(name.split("-")[1]);
            pairs.add(new Pair(
                    name,
                    before.getFileName().toString(),
                    after.getFileName().toString(),
                    FileDiff.read(diff, before, after)));
        }
        for (int i = 0; i < pairs.size(); i++) {
            Pair previous = i == 0 ? null : pairs.get(i - 1);
            Pair next = i + 1 == pairs.size() ? null : pairs.get(i + 1);
            Files.writeString(
                    folder.resolve(pairs.get(i).name() + ".html"), PairPage.html(pairs.get(i), previous, next));
        }
        Files.writeString(folder.resolve("index.html"), IndexPage.html(pairs));
        try (InputStream style = DiffPages.class.getResourceAsStream(STYLE)) {
            Files.copy(style, folder.resolve(STYLE), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Path stage(String number) throws IOException {
        for (Path stage : list(repository, number + "-*")) {
            if (Files.exists(stage.resolve("pom.xml"))) {
                return stage;
            }
        }
        throw new IllegalArgumentException("there is no stage " + number);
    }

    private static List<Path> list(Path folder, String glob) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
            files.forEach(found::add);
        }
        Collections.sort(found);
        return found;
    }
}
