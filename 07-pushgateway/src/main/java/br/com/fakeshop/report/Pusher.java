package br.com.fakeshop.report;

import br.com.fakeshop.Environment;
import io.prometheus.metrics.exporter.pushgateway.Format;
import io.prometheus.metrics.exporter.pushgateway.PushGateway;
import io.prometheus.metrics.exporter.pushgateway.Scheme;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * Leva as métricas ao Pushgateway. O Prometheus visita quem está no ar, mas o job dura menos que o intervalo entre duas
 * visitas: ele deixa seus números com quem está sempre lá.
 *
 * <p>O grupo de séries é só o job, sem instância e sem data. O Pushgateway nunca esquece um grupo: com o nome do pod ou
 * o dia na chave, cada execução deixaria para trás um grupo que ninguém mais atualiza.
 */
public final class Pusher {
    private static final String JOB = "daily-sales-report";
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final URI url;
    private final Retry retry;

    private Pusher(URI url, Retry retry) {
        this.url = url;
        this.retry = retry;
    }

    /** Lê {@code PUSHGATEWAY_URL}; se o valor não serve, IllegalArgumentException não o repete: pode haver uma senha. */
    public static Pusher fromEnvironment(Map<String, String> variables, Retry retry) {
        String text = new Environment(variables).text("PUSHGATEWAY_URL", "http://localhost:9091");
        if (!text.matches("https?://(\\[[^@/]+]|[^@/:?#\\s]+)(:\\d{1,5})?(/[^@?#\\s]*)?")) {
            throw new IllegalArgumentException(
                    "PUSHGATEWAY_URL: deve ser um endereço como http://localhost:9091, sem usuário nem senha");
        }
        return new Pusher(URI.create(text), retry);
    }

    /** Com PUT: o grupo passa a ter só o que é enviado agora. O que era de ontem desaparece. */
    public void replaceAll(PrometheusRegistry metrics) throws Exception {
        // A biblioteca não insiste sozinha.
        retry.run("push", () -> {
            gateway(metrics).push();
            return null;
        });
    }

    /** Com POST: só as métricas enviadas mudam. As outras, como o último sucesso, ficam como estão. */
    public void update(PrometheusRegistry metrics) throws Exception {
        retry.run("push", () -> {
            gateway(metrics).pushAdd();
            return null;
        });
    }

    private PushGateway gateway(PrometheusRegistry metrics) {
        return PushGateway.builder()
                .scheme(Scheme.fromString(url.getScheme()))
                .address(url.getAuthority() + url.getPath().replaceFirst("/$", ""))
                .job(JOB)
                .registry(metrics)
                // O padrão é protobuf; em texto, dá para ler na rede o que o job envia.
                .format(Format.PROMETHEUS_TEXT)
                .connectionTimeout(TIMEOUT)
                .readTimeout(TIMEOUT)
                .build();
    }
}
