package br.com.fakeshop.grader.watch;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** What javac does not accept, in a line, in the student's language where it is a usual one. */
public record CompileError(String place, String code, String message) {
    private static final Pattern EXPECTED = Pattern.compile("(.*) expected");
    private static final Pattern FOUND_REQUIRED =
            Pattern.compile("incompatible types: (\\S+) cannot be converted to (\\S+)");
    private static final Pattern SYMBOL = Pattern.compile("symbol: +(?:\\w+) (\\S+)");
    private static final Pattern PACKAGE = Pattern.compile("package (\\S+) does not exist");
    private static final Pattern EXCEPTION = Pattern.compile("unreported exception (\\S+?);.*");
    private static final Pattern UNINITIALIZED = Pattern.compile("variable (\\S+) (?:might|not) .*");
    private static final Pattern DEFINED = Pattern.compile("(\\w+) (\\S+) is already defined in .*");
    private static final Pattern WHOLE = Pattern.compile("(.*)");
    // By the beginning of javac's own code for it.
    private static final Map<String, Translation> TRANSLATIONS = Map.of(
            "compiler.err.expected", new Translation(EXPECTED, "falta %s"),
            "compiler.err.cant.resolve",
                    new Translation(SYMBOL, "%s não existe aqui: falta um import, ou o nome é outro"),
            "compiler.err.doesnt.exist",
                    new Translation(PACKAGE, "o pacote %s não existe: falta a dependência no pom.xml?"),
            "compiler.err.prob.found.req", new Translation(FOUND_REQUIRED, "%s não serve onde se espera %s"),
            "compiler.err.unreported.exception", new Translation(EXCEPTION, "%s precisa de catch ou throws"),
            "compiler.err.var.might", new Translation(UNINITIALIZED, "%s pode não ter recebido valor"),
            "compiler.err.already.defined", new Translation(DEFINED, "%s %s já foi declarado"),
            "compiler.err.missing.ret.stmt", new Translation(WHOLE, "falta return"),
            "compiler.err.premature.eof", new Translation(WHOLE, "o arquivo acaba antes da hora: falta uma chave?"));

    private record Translation(Pattern english, String text) {
        String of(String message) {
            Matcher matcher = english.matcher(message);
            return matcher.find()
                    ? text.formatted(
                            matcher.toMatchResult().groupCount() == 1
                                    ? new Object[] {matcher.group(1)}
                                    : new Object[] {matcher.group(1), matcher.group(2)})
                    : message;
        }
    }

    static CompileError of(Diagnostic<? extends JavaFileObject> diagnostic, Path course) {
        String place = diagnostic.getSource() == null
                ? "javac"
                : course.relativize(Path.of(diagnostic.getSource().toUri())) + ":" + diagnostic.getLineNumber();
        return new CompileError(place, diagnostic.getCode(), diagnostic.getMessage(Locale.ROOT));
    }

    @Override
    public String toString() {
        return TRANSLATIONS.entrySet().stream()
                .filter(entry -> code.startsWith(entry.getKey()))
                .findFirst()
                .map(entry -> entry.getValue().of(message))
                .orElse(message)
                .lines()
                .map(String::strip)
                .collect(Collectors.joining(" ", place + ": ", ""));
    }

    /** The first one: the others often follow from it. */
    static String text(List<CompileError> errors) {
        int more = errors.size() - 1;
        return errors.get(0) + (more == 0 ? "" : more == 1 ? " (e mais 1 erro)" : " (e mais %d erros)".formatted(more));
    }
}
