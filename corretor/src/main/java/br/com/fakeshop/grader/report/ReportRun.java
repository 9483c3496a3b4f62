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
import java.time.LocalDate;
import java.util.Arrays;
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

    /** Fails unless it ended with code 1 and a line with these words, and left no file. */
    public void expectFailure(String when, String... words) {
        Expect.equal("código de saída " + when, 1, exitCode);
        expectOneLineSaid(when, words);
        Expect.equal("arquivos em REPORT_OUTPUT_DIR " + when, List.of(), files());
    }

    /** One line says what happened; a stack trace says where in the code, which is for those who mend it. */
    public void expectOneLineSaid(String when, String... words) {
        String expected = "uma linha que conta o que houve " + when
                + (words.length == 0 ? "" : ", com " + String.join(" e ", words));
        Expect.that(lines.stream().noneMatch(line -> line.matches("\\s+at \\S+\\(.*\\)")), expected, "um stack trace");
        Expect.that(
                lines.stream().anyMatch(line -> Arrays.stream(words).allMatch(line::contains)),
                expected,
                lines.isEmpty() ? "nenhuma linha" : "só estas: " + lines);
    }

    /** The day that is so many before today; midnight may have come while the report was made. */
    public String dayBefore(int days) {
        return Stream.of(began, ended)
                .map(moment -> LocalDate.ofInstant(moment, SalesOfDay.ZONE)
                        .minusDays(days)
                        .toString())
                .filter(day -> files().contains(name(day)))
                .findFirst()
                .orElse(LocalDate.ofInstant(began, SalesOfDay.ZONE)
                        .minusDays(days)
                        .toString());
    }

    private static String name(String day) {
        return "daily-sales-%s.pdf".formatted(day);
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
    public Path pdf(String day) {
        String name = name(day);
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
                    "um PDF inteiro em " + name(day),
                    "um PDF cortado ou estragado");
            PdfTextExtractor extractor = new PdfTextExtractor(reader);
            StringBuilder text = new StringBuilder();
            for (int page = 1; page <= reader.getNumberOfPages(); page++) {
                text.append(extractor.getTextFromPage(page));
            }
            return text.toString().replaceAll("[\\s\u00a0]", "");
        } catch (IOException | RuntimeException e) {
            throw new CriterionFailure(
                    "um PDF inteiro em " + name(day), "um arquivo que não se abre como PDF: " + e.getMessage());
        }
    }
}
