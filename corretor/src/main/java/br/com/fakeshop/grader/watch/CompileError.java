package br.com.fakeshop.grader.watch;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/**
 * What javac does not accept, in a line; a usual one in the student's language, any other in javac's words.
 *
 * @param place such as {@code 01-projeto-inicial/src/main/java/A.java:7}
 */
public record CompileError(String place, String message) {
    private static final Pattern PACKAGES = Pattern.compile("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])");
    private static final List<Translation> TRANSLATIONS = List.of(
            new Translation("(.+) expected", "falta $1"),
            new Translation(
                    "cannot find symbol symbol: \\w+ (\\S+).*",
                    "$1 não existe aqui: falta um import, ou o nome é outro"),
            new Translation("package (\\S+) does not exist", "o pacote $1 não existe: falta a dependência no pom.xml?"),
            new Translation(
                    "incompatible types: (\\S+) cannot be converted to (\\S+)", "$1 não serve onde se espera $2"),
            new Translation("unreported exception (\\w+); .*", "$1 precisa de catch ou throws"),
            new Translation("variable (\\w+) might not have been initialized", "$1 pode não ter recebido valor"),
            new Translation("\\w+ (\\S+) is already defined in .*", "$1 já foi declarado"),
            new Translation("missing return statement", "falta return"),
            new Translation("reached end of file while parsing", "o arquivo acaba antes da hora: falta uma chave?"));

    private record Translation(String english, String portuguese) {}

    static CompileError of(Diagnostic<? extends JavaFileObject> diagnostic, Path course) {
        String place = diagnostic.getSource() == null
                ? "javac"
                : course.relativize(Path.of(diagnostic.getSource().toUri())) + ":" + diagnostic.getLineNumber();
        String line = PACKAGES.matcher(diagnostic.getMessage(Locale.ROOT)).replaceAll("");
        return new CompileError(place, line.strip().replaceAll("\\s+", " "));
    }

    @Override
    public String toString() {
        for (Translation translation : TRANSLATIONS) {
            Matcher known = Pattern.compile(translation.english()).matcher(message);
            if (known.matches()) {
                return place + ": " + known.replaceFirst(translation.portuguese());
            }
        }
        return place + ": " + message;
    }

    /** The first one: the others often follow from it. */
    static String text(List<CompileError> errors) {
        int more = errors.size() - 1;
        return errors.get(0) + (more == 0 ? "" : more == 1 ? " (e mais 1 erro)" : " (e mais %d erros)".formatted(more));
    }
}
