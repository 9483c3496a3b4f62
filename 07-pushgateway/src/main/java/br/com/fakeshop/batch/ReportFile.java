package br.com.fakeshop.batch;

import com.lowagie.text.DocumentException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** O PDF na pasta dos relatórios: inteiro, ou nem aparece. */
public final class ReportFile {
    private final Path folder;

    public ReportFile(Path folder) {
        this.folder = folder;
    }

    /** Escreve o relatório, no lugar de um anterior do mesmo dia, e devolve o arquivo. */
    public Path write(SalesReport report) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve("daily-sales-%s.pdf".formatted(report.date().day()));
        // Na mesma pasta, para que a troca de nome seja um passo só: quem abre o PDF nunca vê um pela metade.
        Path draft = folder.resolve(".%s.%s".formatted(file.getFileName(), UUID.randomUUID()));
        try {
            try (OutputStream out = Files.newOutputStream(draft)) {
                new ReportPage(report).writeTo(out);
            }
            return Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (DocumentException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
