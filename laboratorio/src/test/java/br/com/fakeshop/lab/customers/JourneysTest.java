package br.com.fakeshop.lab.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import br.com.fakeshop.lab.load.Endpoint;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JourneysTest {
    @Test
    void areTheSameForTheSameSeed() {
        assertThat(first(100, 7)).isEqualTo(first(100, 7)).isNotEqualTo(first(100, 8));
    }

    @Test
    void areOfEachKindByItsWeight() {
        Map<String, Long> kinds =
                first(2_000, 1).stream().collect(Collectors.groupingBy(Journey::name, Collectors.counting()));
        assertThat(kinds.get("look around")).isBetween(800L, 1_000L);
        assertThat(kinds.get("give up")).isBetween(250L, 350L);
        assertThat(kinds.get("change the cart")).isBetween(250L, 350L);
        assertThat(kinds.get("buy")).isBetween(430L, 570L);
    }

    @Test
    void haveAllKindsOfMistakes() {
        assertThat(first(300, 1).stream().flatMap(journey -> journey.steps().stream()))
                .extracting(Journey.Step::path)
                .contains("/ofertas-de-ontem")
                .anyMatch(path -> path.matches("/detail/100\\d"));
        assertThat(first(300, 1).stream().flatMap(journey -> journey.steps().stream()))
                .anyMatch(step -> step.form() != null && "0".equals(step.form().get("quantity")));
    }

    @Test
    void arriveAsOftenAsAskedForHoweverTimeIsCut() {
        Arrivals arrivals = new Arrivals(1);
        long fast = Stream.generate(() -> arrivals.during(0.02, 30).size())
                .limit(5_000)
                .mapToInt(Integer::intValue)
                .sum();
        assertThat(fast).isBetween(2_800L, 3_200L);
        assertThat(arrivals.during(100, 0)).isEmpty();
        assertThat(arrivals.during(100, 30))
                .hasSizeBetween(2_800, 3_200)
                .isSorted()
                .allMatch(second -> second >= 0 && second <= 100);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "25, 1.7", "75, 0.3", "100, 1"})
    void areMoreAtDayAndFewerAtNight(double seconds, double factor) {
        assertThat(new Rhythm(100).factor(seconds)).isCloseTo(factor, within(1e-9));
        assertThat(new Rhythm(0).factor(seconds)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/shop, /shop",
        "/detail/7, /detail/*",
        "/detail, /detail/*",
        "/order_confirmation/A-1, /order_confirmation/*",
        "/shop/7, unmatched",
        "/wp-admin/x, unmatched"
    })
    void arePutDownUnderTheNamesOfTheMetrics(String path, String endpoint) {
        assertThat(Endpoint.of(path)).isEqualTo(endpoint);
    }

    private static List<Journey> first(int count, long seed) {
        return Stream.generate(new Journeys(seed)::next).limit(count).toList();
    }
}
