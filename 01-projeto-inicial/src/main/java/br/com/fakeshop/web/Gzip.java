package br.com.fakeshop.web;

import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.compression.server.CompressionConfig;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.server.Handler;

/** Comprime páginas, estilos e desenhos para quem pede; {@code /metrics} o faz sozinho. */
public final class Gzip extends CompressionHandler {
    public Gzip(Handler pages) {
        super(pages);
        putCompression(new GzipCompression());
        putConfiguration(
                "/*",
                CompressionConfig.builder()
                        .compressIncludeMimeType("text/html")
                        .compressIncludeMimeType("text/css")
                        .compressIncludeMimeType("image/svg+xml")
                        // O que vem comprimido fica como veio: um formulário pequeno poderia se abrir em um enorme.
                        .decompressExcludePath("/*")
                        .build());
    }
}
