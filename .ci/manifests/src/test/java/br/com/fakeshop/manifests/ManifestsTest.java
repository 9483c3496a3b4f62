package br.com.fakeshop.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every check on every stage of this checkout. */
class ManifestsTest {
    private static final Map<String, Function<Stage, List<String>>> CHECKS = new LinkedHashMap<>();

    static {
        CHECKS.put("kinds and fields exist", StrictModel::problems);
        CHECKS.put("every file is applied", Stage::unapplied);
        CHECKS.put("what the programs are told", Program::problems);
        CHECKS.put("the shop's port", ShopChecks::port);
        CHECKS.put("the shop's probes", ShopChecks::probes);
        CHECKS.put("the image's user", ShopChecks::user);
        CHECKS.put("the report comes daily", ReportChecks::problems);
        CHECKS.put("Services lead to a port", Services::problems);
        CHECKS.put("passwords are where they are looked for", PasswordChecks::references);
        CHECKS.put("no password in the clear", PasswordChecks::copies);
        CHECKS.put("images have versions, and the same everywhere", ImageChecks::problems);
        CHECKS.put("Prometheus finds the pods that ask for it", PrometheusChecks::annotations);
        CHECKS.put("Prometheus reaches its fixed targets", PrometheusChecks::targets);
        CHECKS.put("Prometheus finds its rules", PrometheusChecks::ruleFiles);
    }

    @TestFactory
    Stream<DynamicContainer> stages() {
        List<Path> folders = Stage.folders();
        assertThat(folders).as("stages of this checkout").isNotEmpty();
        return folders.stream()
                .map(folder -> dynamicContainer(folder.getFileName().toString(), tests(folder)));
    }

    private static Stream<DynamicTest> tests(Path folder) {
        Stage stage;
        try {
            stage = Stage.load(folder);
        } catch (RuntimeException e) {
            return Stream.of(dynamicTest("files can be read", () -> fail(e.getMessage(), e)));
        }
        return CHECKS.entrySet().stream()
                .map(check -> dynamicTest(check.getKey(), () -> {
                    List<String> problems = check.getValue().apply(stage);
                    if (!problems.isEmpty()) {
                        fail("%s: %s%n%s", stage.name(), check.getKey(), String.join(System.lineSeparator(), problems));
                    }
                }));
    }
}
