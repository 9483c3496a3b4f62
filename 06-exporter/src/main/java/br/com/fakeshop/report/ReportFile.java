package br.com.fakeshop.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** O PDF na pasta dos relatórios: inteiro, ou nem aparece. */
public final class ReportFile {
    private final Path folder;
    private final PdfRenderer renderer;

    public ReportFile(Path folder, PdfRenderer renderer) {
        this.folder = folder;
        this.renderer = renderer;
    }

    /** Escreve o relatório, no lugar de um anterior do mesmo dia, e devolve o arquivo. */
    public Path write(SalesReport report) throws IOException {
        byte[] pdf = renderer.render(report);
        Files.createDirectories(folder);
        Path file = folder.resolve("daily-sales-%s.pdf".formatted(report.date().day()));
        // Na mesma pasta, para que a troca de nome seja um passo só: quem abre o PDF nunca vê um pela metade.
        Path draft = folder.resolve(".%s.%s".formatted(file.getFileName(), UUID.randomUUID()));
        try {
            Files.write(draft, pdf);
            return Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
