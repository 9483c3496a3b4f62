package br.com.fakeshop.lab.panel;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The page's own files, and those of its libraries under {@code /webjars/<library>/}; all from the classpath. */
final class StaticFiles {
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html",
            "css", "text/css",
            "js", "text/javascript",
            "mjs", "text/javascript",
            "json", "application/json",
            "svg", "image/svg+xml");

    Optional<Answer> find(String path) throws IOException {
        String type = TYPES.get(path.equals("/") ? "html" : path.replaceFirst(".*\\.", ""));
        if (type == null || path.contains("..")) {
            return Optional.empty();
        }
        try (InputStream file = StaticFiles.class.getResourceAsStream(resource(path))) {
            return file == null ? Optional.empty() : Optional.of(new Answer(200, type, file.readAllBytes()));
        }
    }

    private static String resource(String path) throws IOException {
        if (path.startsWith("/webjars/")) {
            String[] parts = path.split("/", 4);
            return "/META-INF/resources/webjars/%s/%s/%s".formatted(parts[2], version(parts[2]), parts[3]);
        }
        return "/panel" + (path.equals("/") ? "/index.html" : path);
    }

    /** As the library's jar says: a new version is another property in the parent POM, and nothing else. */
    private static String version(String library) throws IOException {
        String resource = "/META-INF/maven/org.webjars.npm/%s/pom.properties".formatted(library);
        try (InputStream file = StaticFiles.class.getResourceAsStream(resource)) {
            Properties properties = new Properties();
            if (file != null) {
                properties.load(file);
            }
            return properties.getProperty("version", "");
        }
    }
}
