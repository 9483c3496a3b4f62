package br.com.fakeshop.lab.panel;

/**
 * What one look at an instance's {@code /metrics} brought.
 *
 * @param seq grows by one with each scrape of any instance
 * @param time when it began, in milliseconds since 1970
 * @param seconds how long it took
 * @param error why there is no text, for people; null where there is one
 * @param gzip the exposition in the text format 0.0.4, compressed
 * @param nativeHistogram a family in the delimited protobuf format, empty where the lesson has none
 */
record Scrape(
        long seq, long time, String instance, double seconds, String error, byte[] gzip, byte[] nativeHistogram) {}
