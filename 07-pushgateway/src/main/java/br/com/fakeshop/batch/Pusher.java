package br.com.fakeshop.batch;

import io.prometheus.metrics.exporter.pushgateway.Format;
import io.prometheus.metrics.exporter.pushgateway.PushGateway;
import io.prometheus.metrics.exporter.pushgateway.Scheme;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.URI;
import java.time.Duration;

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

    private final PushGateway gateway;
    private final Retry retry;

    public Pusher(URI url, PrometheusRegistry registry, Retry retry) {
        this.gateway = PushGateway.builder()
                .scheme(Scheme.fromString(url.getScheme()))
                .address(url.getAuthority() + url.getPath().replaceFirst("/$", ""))
                .job(JOB)
                .registry(registry)
                // O padrão é protobuf; em texto, dá para ler na rede o que o job envia.
                .format(Format.PROMETHEUS_TEXT)
                .connectionTimeout(TIMEOUT)
                .readTimeout(TIMEOUT)
                .build();
        this.retry = retry;
    }

    /** Com PUT: o grupo passa a ter só o que é enviado agora. O que era de ontem desaparece. */
    public void replaceAll() throws Exception {
        // A biblioteca não insiste sozinha.
        retry.run("push", () -> {
            gateway.push();
            return null;
        });
    }

    /** Com POST: só as métricas enviadas mudam. As outras, como o último sucesso, ficam como estão. */
    public void update() throws Exception {
        retry.run("push", () -> {
            gateway.pushAdd();
            return null;
        });
    }
}
