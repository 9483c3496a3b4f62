package br.com.fakeshop;

import java.io.IOException;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Carrega as classes dos jars dados, e mais nada: com -XX:ArchiveClassesAtExit, a JVM as guarda já lidas e verificadas. A
 * loja que recebe esse arquivo começa com um quarto a menos de processador. Quem usa isto é o Dockerfile.
 */
final class ClassArchive {
    private ClassArchive() {}

    public static void main(String[] jars) throws IOException {
        for (String jar : jars) {
            try (JarFile file = new JarFile(jar)) {
                file.stream()
                        .map(JarEntry::getName)
                        .filter(name -> name.endsWith(".class"))
                        .forEach(ClassArchive::load);
            }
        }
    }

    private static void load(String entry) {
        try {
            String name = entry.replaceFirst("\\.class$", "").replace('/', '.');
            Class.forName(name, false, ClassArchive.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            // Precisa de uma biblioteca que não está aqui: a loja também não a usa.
        }
    }
}
