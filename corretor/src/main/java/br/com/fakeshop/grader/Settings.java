package br.com.fakeshop.grader;

import java.nio.file.Path;

/**
 * What Maven tells the grader, as system properties.
 *
 * @param stage folder of the stage, such as {@code 01-projeto-inicial}
 * @param classpath where the stage's classes are
 * @param database where PostgreSQL comes from; empty for whatever there is
 * @param postgresImage the image that Testcontainers starts
 * @param pushgateway where the Pushgateway comes from; empty for whatever there is
 * @param pushgatewayImage likewise an image
 */
record Settings(
        Path stage,
        String classpath,
        String database,
        String postgresImage,
        String pushgateway,
        String pushgatewayImage) {
    static Settings fromSystemProperties() {
        Path stage = Path.of(System.getProperty("corretor.estagio", "."))
                .toAbsolutePath()
                .normalize();
        String jar = stage.resolve("target/app/fake-shop.jar").toString();
        return new Settings(
                stage,
                System.getProperty("corretor.classpath", jar),
                System.getProperty("corretor.banco", ""),
                System.getProperty("corretor.imagem.postgres", ""),
                System.getProperty("corretor.pushgateway", ""),
                System.getProperty("corretor.imagem.pushgateway", ""));
    }

    /** The last lesson to grade by, from 1. */
    static int lesson() {
        return Integer.parseInt(System.getProperty("corretor.aula", "01"));
    }

    Path reportFolder() {
        return stage.resolve("target/corretor");
    }
}
