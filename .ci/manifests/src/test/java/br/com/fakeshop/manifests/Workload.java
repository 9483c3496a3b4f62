package br.com.fakeshop.manifests;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An object that makes pods.
 *
 * @param selector how it finds its pods; null where Kubernetes sees to that itself
 */
record Workload(Manifest manifest, LabelSelector selector, PodTemplateSpec template) {

    static Optional<Workload> of(Manifest manifest) {
        HasMetadata object = manifest.object();
        if (object instanceof Deployment deployment) {
            return Optional.of(new Workload(
                    manifest,
                    deployment.getSpec().getSelector(),
                    deployment.getSpec().getTemplate()));
        }
        if (object instanceof StatefulSet set) {
            return Optional.of(new Workload(
                    manifest, set.getSpec().getSelector(), set.getSpec().getTemplate()));
        }
        if (object instanceof DaemonSet set) {
            return Optional.of(new Workload(
                    manifest, set.getSpec().getSelector(), set.getSpec().getTemplate()));
        }
        if (object instanceof Job job) {
            return Optional.of(new Workload(manifest, null, job.getSpec().getTemplate()));
        }
        if (object instanceof CronJob job) {
            return Optional.of(new Workload(
                    manifest, null, job.getSpec().getJobTemplate().getSpec().getTemplate()));
        }
        if (object instanceof Pod pod) {
            return Optional.of(new Workload(manifest, null, new PodTemplateSpec(pod.getMetadata(), pod.getSpec())));
        }
        return Optional.empty();
    }

    PodSpec spec() {
        return template.getSpec();
    }

    List<Container> containers() {
        return Stream.concat(spec().getInitContainers().stream(), spec().getContainers().stream())
                .toList();
    }

    Map<String, String> labels() {
        return template.getMetadata() == null
                ? Map.of()
                : template.getMetadata().getLabels();
    }

    Map<String, String> annotations() {
        return template.getMetadata() == null
                ? Map.of()
                : template.getMetadata().getAnnotations();
    }

    boolean carries(Map<String, String> labels) {
        return labels().entrySet().containsAll(labels.entrySet());
    }

    List<ContainerPort> ports() {
        return containers().stream().flatMap(c -> c.getPorts().stream()).toList();
    }

    String at(Container container, String field) {
        return manifest.at("container %s: %s".formatted(container.getName(), field));
    }

    /** Whether a Service's or a probe's port, given by name or by number, is one of these. */
    static boolean contains(List<ContainerPort> ports, IntOrString wanted) {
        return ports.stream()
                .anyMatch(p -> wanted.getStrVal() == null
                        ? p.getContainerPort().equals(wanted.getIntVal())
                        : wanted.getStrVal().equals(p.getName()));
    }
}
