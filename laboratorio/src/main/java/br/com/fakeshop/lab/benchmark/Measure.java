package br.com.fakeshop.lab.benchmark;

/** What is measured, as the page and the picture call it. */
enum Measure {
    THROUGHPUT("vazão", "req/s", 0),
    PROCESSOR("processador por requisição", "µs", 0),
    ALLOCATION("alocação por requisição", "KiB", 1),
    P50("p50", "ms", 2),
    P99("p99", "ms", 2),
    P999("p99,9", "ms", 2),
    START_EMPTY("banco vazio", "s", 2),
    START_CURRENT("banco em dia", "s", 2),
    // One in 70,000 is seen.
    ERRORS("pedidos sem a resposta devida", "%", 4),
    DIFFERENCES("diferença entre clientes, banco e contador", "unidades", 0),
    MEMORY("memória residente depois da carga", "MiB", 0),
    SCRAPE_SIZE("tamanho de um scrape", "KiB", 1),
    SCRAPE_TIME("tempo de um scrape", "ms", 1),
    CALL("tempo de uma chamada", "ns", 0);

    final String title;
    final String unit;
    final int decimals;

    Measure(String title, String unit, int decimals) {
        this.title = title;
        this.unit = unit;
        this.decimals = decimals;
    }
}
