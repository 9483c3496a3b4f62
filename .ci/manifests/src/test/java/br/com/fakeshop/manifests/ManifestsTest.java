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
        CHECKS.put("namespaces exist", ReferenceChecks::namespaces);
        CHECKS.put("Services find pods", ServiceChecks::selectors);
        CHECKS.put("Services find ports", ServiceChecks::targetPorts);
        CHECKS.put("workloads find their pods", ServiceChecks::workloadSelectors);
        CHECKS.put("probes ask ports that exist", ProbeChecks::ports);
        CHECKS.put("probes ask pages that exist", ProbeChecks::paths);
        CHECKS.put("the shop's port", ShopChecks::port);
        CHECKS.put("the shop's variables in Kubernetes", ShopChecks::kubernetesEnvironment);
        CHECKS.put("the shop's variables in Compose", ShopChecks::composeEnvironment);
        CHECKS.put("the report's schedule", BatchChecks::schedule);
        CHECKS.put("the report in Kubernetes", BatchChecks::kubernetes);
        CHECKS.put("the report in Compose", BatchChecks::compose);
        CHECKS.put("variables come from what exists", ReferenceChecks::environment);
        CHECKS.put("volumes exist", ReferenceChecks::volumes);
        CHECKS.put("service accounts exist", ReferenceChecks::serviceAccounts);
        CHECKS.put("role bindings bind what exists", RoleChecks::bindings);
        CHECKS.put("resources", SecurityChecks::resources);
        CHECKS.put("no root", SecurityChecks::privileges);
        CHECKS.put("no password in the clear", PasswordChecks::problems);
        CHECKS.put("images have versions", ImageChecks::pinned);
        CHECKS.put("Compose, Kubernetes and the grader use the same images", ImageChecks::agree);
        CHECKS.put("kustomization.yaml is complete", KustomizationChecks::problems);
        CHECKS.put("Prometheus finds the pods that ask for it", PrometheusChecks::annotations);
        CHECKS.put("Prometheus looks where there is something", PrometheusChecks::discovery);
        CHECKS.put("Prometheus reaches its fixed targets", PrometheusChecks::fixedTargets);
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
