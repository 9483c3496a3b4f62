package br.com.fakeshop.manifests;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a name stands for must be among the stage's objects: the cluster finds out only when a pod does not start. */
final class ReferenceChecks {
    private ReferenceChecks() {}

    static List<String> namespaces(Stage stage) {
        List<String> problems = new ArrayList<>();
        for (Manifest manifest : stage.manifests()) {
            boolean global = manifest.object() instanceof Namespace
                    || manifest.object() instanceof ClusterRole
                    || manifest.object() instanceof ClusterRoleBinding;
            if (!global && stage.all(Namespace.class).noneMatch(n -> n.name().equals(manifest.namespace()))) {
                problems.add(manifest.at("metadata.namespace: no Namespace " + manifest.namespace()));
            }
        }
        return problems;
    }

    static List<String> serviceAccounts(Stage stage) {
        List<String> problems = new ArrayList<>();
        for (Workload workload : stage.workloads()) {
            String account = workload.spec().getServiceAccountName();
            if (account != null
                    && !stage.has("ServiceAccount", workload.manifest().namespace(), account)) {
                problems.add(workload.manifest().at("serviceAccountName: no ServiceAccount " + account));
            }
        }
        return problems;
    }

    static List<String> environment(Stage stage) {
        References references = new References(stage);
        List<String> problems = new ArrayList<>();
        for (Workload workload : stage.workloads()) {
            String namespace = workload.manifest().namespace();
            for (Container container : workload.containers()) {
                for (EnvVar variable : container.getEnv()) {
                    String problem = problem(references, namespace, variable.getValueFrom());
                    if (!problem.isEmpty()) {
                        problems.add(workload.at(container, "env %s: %s".formatted(variable.getName(), problem)));
                    }
                }
                for (EnvFromSource source : container.getEnvFrom()) {
                    String problem = source.getSecretRef() != null
                            ? references.problem(
                                    "Secret", namespace, source.getSecretRef().getName(), null)
                            : references.problem(
                                    "ConfigMap",
                                    namespace,
                                    source.getConfigMapRef().getName(),
                                    null);
                    if (!problem.isEmpty()) {
                        problems.add(workload.at(container, "envFrom: " + problem));
                    }
                }
            }
        }
        return problems;
    }

    static List<String> volumes(Stage stage) {
        References references = new References(stage);
        List<String> problems = new ArrayList<>();
        for (Workload workload : stage.workloads()) {
            Set<String> names = new HashSet<>();
            for (Volume volume : workload.spec().getVolumes()) {
                names.add(volume.getName());
                for (String problem : problems(references, workload.manifest().namespace(), volume)) {
                    problems.add(workload.manifest().at("volume %s: %s".formatted(volume.getName(), problem)));
                }
            }
            if (workload.manifest().object() instanceof StatefulSet set) {
                set.getSpec()
                        .getVolumeClaimTemplates()
                        .forEach(claim -> names.add(claim.getMetadata().getName()));
            }
            for (Container container : workload.containers()) {
                for (VolumeMount mount : container.getVolumeMounts()) {
                    if (!names.contains(mount.getName())) {
                        problems.add(workload.at(container, "volumeMounts: no volume " + mount.getName()));
                    }
                }
            }
        }
        return problems;
    }

    private static String problem(References references, String namespace, EnvVarSource source) {
        if (source != null && source.getSecretKeyRef() != null) {
            return references.problem(
                    "Secret",
                    namespace,
                    source.getSecretKeyRef().getName(),
                    source.getSecretKeyRef().getKey());
        }
        if (source != null && source.getConfigMapKeyRef() != null) {
            return references.problem(
                    "ConfigMap",
                    namespace,
                    source.getConfigMapKeyRef().getName(),
                    source.getConfigMapKeyRef().getKey());
        }
        return "";
    }

    private static List<String> problems(References references, String namespace, Volume volume) {
        List<String> problems = new ArrayList<>();
        if (volume.getConfigMap() != null) {
            String name = volume.getConfigMap().getName();
            problems.add(references.problem("ConfigMap", namespace, name, null));
            for (KeyToPath item : volume.getConfigMap().getItems()) {
                problems.add(references.problem("ConfigMap", namespace, name, item.getKey()));
            }
        }
        if (volume.getSecret() != null) {
            String name = volume.getSecret().getSecretName();
            problems.add(references.problem("Secret", namespace, name, null));
            for (KeyToPath item : volume.getSecret().getItems()) {
                problems.add(references.problem("Secret", namespace, name, item.getKey()));
            }
        }
        if (volume.getPersistentVolumeClaim() != null) {
            String name = volume.getPersistentVolumeClaim().getClaimName();
            problems.add(references.problem("PersistentVolumeClaim", namespace, name, null));
        }
        problems.removeIf(String::isEmpty);
        return problems;
    }
}
