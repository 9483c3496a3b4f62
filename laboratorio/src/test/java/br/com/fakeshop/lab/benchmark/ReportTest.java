package br.com.fakeshop.lab.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final Machine MACHINE = new Machine("Z80", 1, 8, "CP/M 2.2", "17.0.1", "18.6");
    private static final Contender FIRST = new Contender("01", List.of());
    private static final Contender OTHER = new Contender("05", List.of());
    private static final Contender RAW = new Contender("raw", List.of());

    private final Results results = new Results();

    @Test
    void comparesRoundByRoundAndTakesTheMedian() {
        add("GET /shop", Measure.PROCESSOR, FIRST, 110, 200, 330);
        add("GET /shop", Measure.PROCESSOR, RAW, 100, 100, 300);
        assertThat(report().tables())
                .contains(
                        "| processador, `GET /shop` | 01 ÷ raw | ≤ 1,10 | 1,10 (1,10 a 2,00) | ✓ |",
                        "| GET /shop | processador por requisição, µs | 200 (110 a 330) | 100 (100 a 300) |");
    }

    @Test
    void saysWhatMissesItsTarget() {
        add("POST /add_to_cart", Measure.THROUGHPUT, FIRST, 1_290);
        add("POST /add_to_cart", Measure.THROUGHPUT, RAW, 1_000);
        add(Benchmark.START, Measure.START_CURRENT, OTHER, 1.0, 1.5);
        assertThat(report().tables())
                .contains(
                        "| vazão, `POST /add_to_cart` | 01 ÷ raw | ≥ 1,30 | 1,29 (1,29 a 1,29) | **não** |",
                        "| início em segundos, banco em dia | 05 | ≤ 1,20 | 1,25 (1,00 a 1,50) | **não** |");
    }

    @Test
    void writesOnlyBetweenTheMarksOfThePage(@TempDir Path documentation) throws Exception {
        add("GET /shop", Measure.THROUGHPUT, FIRST, 1_234);
        Files.createDirectory(documentation.resolve("imagens"));
        Path page = documentation.resolve("DESEMPENHO.md");
        String before = "# Título\n\n<!-- medidas: escritas por mvn -Pmedir -Dpagina -->\n";
        String after = "<!-- fim das medidas -->\n\nProsa.\n";
        Files.writeString(page, before + "velhas\n" + after);

        report().updatePage(documentation);

        assertThat(page)
                .content()
                .startsWith(before + "\nZ80, 1 núcleos")
                .contains("| GET /shop | vazão, req/s | 1.234 (1.234 a 1.234) |")
                .doesNotContain("velhas")
                .endsWith("\n\n" + after);
        assertThat(documentation.resolve("imagens/desempenho.svg")).content().contains(">1.234</text>");
    }

    private void add(String subject, Measure measure, Contender contender, double... rounds) {
        for (double round : rounds) {
            results.add(subject, measure, contender.name(), round);
        }
    }

    private Report report() {
        return new Report(MACHINE, 3, results, List.of(FIRST, OTHER), RAW);
    }
}
