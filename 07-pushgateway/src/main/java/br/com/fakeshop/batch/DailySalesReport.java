package br.com.fakeshop.batch;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * O relatório de vendas de um dia, em PDF: nasce, trabalha alguns segundos, avisa como foi e termina.
 *
 * <p>O código de saída diz a quem o agendou o que aconteceu: 0, tudo certo; 1, não há relatório; 2, há relatório, mas o
 * Pushgateway não soube dele.
 */
public final class DailySalesReport {
    private static final Logger log = LoggerFactory.getLogger(DailySalesReport.class);
    private static final int SUCCESS = 0;
    private static final int FAILURE = 1;
    private static final int NOT_PUSHED = 2;

    private DailySalesReport() {}

    public static void main(String[] args) {
        System.exit(run());
    }

    private static int run() {
        BatchConfig config;
        try {
            config = BatchConfig.fromEnvironment(System.getenv(), Instant.now());
        } catch (IllegalArgumentException e) {
            log.error("O relatório não começou: {}", e.getMessage());
            return FAILURE;
        }
        // Um registry próprio, sem as métricas da JVM: de um processo que já terminou, elas não dizem nada.
        PrometheusRegistry registry = new PrometheusRegistry();
        BatchMetrics metrics = new BatchMetrics(registry);
        Retry retry = new Retry(metrics);
        ReportJob job = new ReportJob(config, metrics, retry);
        Pusher pusher = new Pusher(config.pushgateway(), registry, retry);

        metrics.started();
        try {
            pusher.update();
        } catch (Exception e) {
            // O relatório não depende do Pushgateway. No fim ele tem outra chance, e só então se fala disso.
            log.debug("Começo não enviado: {}", e.getMessage());
        }
        boolean made = job.run();
        try {
            if (made) {
                pusher.replaceAll();
            } else {
                // Não com PUT: ele apagaria a hora do último sucesso, e com ela o que se sabe do atraso.
                pusher.update();
            }
        } catch (Exception e) {
            log.error("Métricas não enviadas a {}: {}", config.pushgateway(), describe(e));
            return made ? NOT_PUSHED : FAILURE;
        }
        return made ? SUCCESS : FAILURE;
    }

    /** As bibliotecas explicam falhas em muitas linhas, e às vezes só com um nome de arquivo: o tipo e a primeira linha. */
    static String describe(Exception failure) {
        String message =
                String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        return failure.getClass().getSimpleName() + ": " + message;
    }
}
