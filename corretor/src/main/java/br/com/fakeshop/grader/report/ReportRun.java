package br.com.fakeshop.grader.report;

import br.com.fakeshop.grader.harness.CriterionFailure;
import br.com.fakeshop.grader.harness.Expect;
import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A run of the daily report that has ended.
 *
 * @param lines what it wrote to its console
 * @param folder where its PDF belongs
 */
public record ReportRun(String date, int exitCode, List<String> lines, Path folder, Instant began, Instant ended) {

    /** Fails unless the job ended well. */
    public ReportRun expectSuccess() {
        Expect.that(
                exitCode == 0,
                "código de saída 0 com REPORT_DATE=" + date,
                "código %d; última linha: %s"
                        .formatted(exitCode, lines.isEmpty() ? "nenhuma" : lines.get(lines.size() - 1)));
        return this;
    }

    public Duration duration() {
        return Duration.between(began, ended);
    }

    /** One line says what happened; a stack trace says where in the code, which is for those who mend it. */
    public void expectOneLineSaid(String when) {
        Expect.that(!lines.isEmpty(), "uma linha que conta o que houve " + when, "nenhuma linha");
        long frames = lines.stream()
                .filter(line -> line.matches("\\s+at \\S+\\(.*\\)"))
                .count();
        Expect.that(frames == 0, "uma linha que conta o que houve " + when, "um stack trace");
    }

    /** The names of all files that the job left. */
    public List<String> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The report of a day; fails if it is not there. */
    Path pdf(String day) {
        String name = "daily-sales-%s.pdf".formatted(day);
        Expect.that(
                files().contains(name),
                name + " em REPORT_OUTPUT_DIR",
                files().isEmpty() ? "uma pasta vazia" : "só " + String.join(", ", files()));
        return folder.resolve(name);
    }

    public long pdfSize(String day) {
        try {
            return Files.size(pdf(day));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of the day's report, without spaces; fails if it is no whole PDF. */
    public String pdfText(String day) {
        try (PdfReader reader = new PdfReader(Files.readAllBytes(pdf(day)))) {
            // What was cut off can still be read, by guessing: then it was rebuilt.
            Expect.that(
                    !reader.isRebuilt() && reader.getNumberOfPages() > 0,
                    "um PDF inteiro em daily-sales-%s.pdf".formatted(day),
                    "um PDF cortado ou estragado");
            PdfTextExtractor extractor = new PdfTextExtractor(reader);
            StringBuilder text = new StringBuilder();
            for (int page = 1; page <= reader.getNumberOfPages(); page++) {
                text.append(extractor.getTextFromPage(page));
            }
            return text.toString().replaceAll("[\\s\u00a0]", "");
        } catch (IOException | RuntimeException e) {
            throw new CriterionFailure(
                    "um PDF inteiro em daily-sales-%s.pdf".formatted(day),
                    "um arquivo que não se abre como PDF: " + e.getMessage());
        }
    }
}
