package br.com.fakeshop.grader.corpus;

import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.StaticJavaParser;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.BinaryExpr.Operator;
import com.github.javaparser.ast.expr.DoubleLiteralExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.SimpleName;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.TryStmt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Makes the mutants of a lesson's solution, by operators that know nothing of the lessons. */
final class Mutations {
    private static final Map<Operator, Operator> OPPOSITES = Map.of(
            Operator.GREATER_EQUALS, Operator.GREATER,
            Operator.GREATER, Operator.GREATER_EQUALS,
            Operator.LESS, Operator.LESS_EQUALS,
            Operator.LESS_EQUALS, Operator.LESS,
            Operator.EQUALS, Operator.NOT_EQUALS,
            Operator.NOT_EQUALS, Operator.EQUALS,
            Operator.PLUS, Operator.MINUS,
            Operator.MINUS, Operator.PLUS,
            Operator.AND, Operator.OR,
            Operator.DIVIDE, Operator.MULTIPLY);
    private static final Map<String, String> NAMES = Map.of(
            "inc", "dec", "dec", "inc", "push", "pushAdd", "pushAdd", "push", "Counter", "Gauge", "Gauge", "Counter");

    private final String lesson;
    private final Path file;
    private final CompilationUnit solution;
    private final BitSet lines;
    private final Map<String, Mutant> mutants;

    private Mutations(String lesson, Path file, CompilationUnit solution, BitSet lines, Map<String, Mutant> mutants) {
        this.lesson = lesson;
        this.file = file;
        this.solution = solution;
        this.lines = lines;
        this.mutants = mutants;
    }

    /** All of a lesson, each once, in the order of the files. */
    static List<Mutant> of(String lesson) throws IOException, InterruptedException {
        StaticJavaParser.getParserConfiguration()
                .setLanguageLevel(LanguageLevel.JAVA_17)
                .setAttributeComments(false);
        Map<String, Mutant> mutants = new LinkedHashMap<>();
        Path stage = LessonLines.stage(lesson);
        for (Map.Entry<Path, BitSet> added : LessonLines.of(lesson).entrySet()) {
            Path file = added.getKey();
            if (file.toString().endsWith(".yml")) {
                RuleMutations.make(lesson, stage, file, added.getValue(), mutants);
                continue;
            }
            CompilationUnit solution = StaticJavaParser.parse(stage.resolve(file));
            new Mutations(lesson, file, solution, added.getValue(), mutants).makeAll();
        }
        return new ArrayList<>(mutants.values());
    }

    private void makeAll() {
        each(ExpressionStmt.class, statement -> {
            if (statement.getExpression() instanceof MethodCallExpr) {
                make("sem a instrução", statement, Mutations::drop);
            }
        });
        each(MethodCallExpr.class, call -> {
            boolean isChained =
                    call.getScope().filter(MethodCallExpr.class::isInstance).isPresent();
            boolean isStatement = call.getParentNode()
                    .filter(ExpressionStmt.class::isInstance)
                    .isPresent();
            if (isChained && !isStatement) {
                make(
                        "sem a chamada",
                        call,
                        same -> same.replace(same.getScope().orElseThrow().clone()));
            }
            // The order of a set's elements says nothing.
            int swaps = call.toString().startsWith("Set.of(")
                    ? 0
                    : call.getArguments().size() - 1;
            for (int i = 0; i < swaps; i++) {
                int first = i;
                make("argumentos trocados", call, same -> {
                    Expression left = same.getArgument(first).clone();
                    Expression right = same.getArgument(first + 1).clone();
                    same.setArgument(first, right);
                    same.setArgument(first + 1, left);
                });
            }
        });
        each(
                IntegerLiteralExpr.class,
                number -> make(
                        "número",
                        number,
                        same -> same.setValue(same.getValue().equals("0") ? "1" : same.getValue() + "0")));
        each(DoubleLiteralExpr.class, number -> make("número", number, same -> same.setValue(same.getValue() + "5")));
        each(StringLiteralExpr.class, text -> make("texto", text, same -> same.setValue(same.getValue() + "x")));
        each(BinaryExpr.class, expression -> {
            Operator opposite = OPPOSITES.get(expression.getOperator());
            if (opposite != null) {
                make("operador", expression, same -> same.setOperator(opposite));
            }
        });
        each(IfStmt.class, condition -> {
            make(
                    "sem a condição",
                    condition,
                    same -> same.replace(same.getThenStmt().clone()));
        });
        each(SimpleName.class, name -> {
            String other = NAMES.get(name.getIdentifier());
            if (other != null && name.getParentNode().orElseThrow() instanceof MethodCallExpr) {
                make("chamada", name, same -> same.setIdentifier(other));
            }
        });
        each(TryStmt.class, attempt -> {
            if (attempt.getFinallyBlock().isPresent()) {
                make("fora do finally", attempt, Mutations::withoutFinally);
            }
        });
        each(FieldDeclaration.class, field -> {
            String type = field.getElementType().asString();
            if (NAMES.containsKey(type)) {
                makeInWholeFile(
                        "tipo da métrica",
                        field,
                        unit -> retype(unit, field.getVariable(0).getNameAsString(), type));
            }
        });
        each(NameExpr.class, name -> {
            String other = NAMES.get(name.getNameAsString());
            if (other != null && Character.isUpperCase(other.charAt(0))) {
                make("tipo da métrica", name, same -> same.setName(other));
            }
        });
    }

    /** What a lambda does is no statement of a block. */
    private static void drop(ExpressionStmt statement) {
        if (statement.getParentNode().orElseThrow() instanceof LambdaExpr lambda) {
            lambda.setBody(new BlockStmt());
        } else {
            statement.remove();
        }
    }

    private static void withoutFinally(TryStmt attempt) {
        BlockStmt all = new BlockStmt();
        BlockStmt end = attempt.getFinallyBlock().orElseThrow();
        if (attempt.getCatchClauses().isEmpty() && attempt.getResources().isEmpty()) {
            attempt.getTryBlock().getStatements().forEach(statement -> all.addStatement(statement.clone()));
        } else {
            TryStmt rest = attempt.clone();
            rest.removeFinallyBlock();
            all.addStatement(rest);
        }
        end.getStatements().forEach(statement -> all.addStatement(statement.clone()));
        attempt.replace(all);
    }

    private static void retype(CompilationUnit unit, String field, String type) {
        unit.findAll(FieldDeclaration.class).stream()
                .filter(declared -> declared.getVariable(0).getNameAsString().equals(field))
                .forEach(declared -> declared.getVariable(0).setType(NAMES.get(type)));
        unit.findAll(AssignExpr.class).stream()
                .filter(assigned -> assigned.getTarget().toString().equals(field))
                .flatMap(assigned -> assigned.findAll(NameExpr.class).stream())
                .filter(name -> name.getNameAsString().equals(type))
                .forEach(name -> name.setName(NAMES.get(type)));
        unit.addImport("io.prometheus.metrics.core.metrics." + NAMES.get(type));
    }

    private <T extends Node> void each(Class<T> type, Consumer<T> make) {
        solution.findAll(type).stream()
                .filter(node -> LessonLines.contains(lines, node))
                .filter(node -> !isForPeople(node))
                .forEach(make);
    }

    /** Help texts, log lines, what an exception says, and serial numbers: no grader reads them. */
    private static boolean isForPeople(Node node) {
        if (node instanceof StringLiteralExpr text && isSentence(text.getValue())) {
            return true;
        }
        Node part = node;
        for (Node at = node; at != null; at = at.getParentNode().orElse(null)) {
            boolean says = at instanceof MethodCallExpr call
                    && (isHelp(call) || isLog(call))
                    && (part == at || call.getArguments().contains(part));
            boolean isSerial = at instanceof FieldDeclaration && at.toString().contains("serialVersionUID");
            boolean isMessage = at instanceof ObjectCreationExpr creation
                    && creation.getType().getNameAsString().endsWith("Exception");
            if (says || isSerial || isMessage) {
                return true;
            }
            part = at;
        }
        return node instanceof ExpressionStmt statement
                && statement.getExpression() instanceof MethodCallExpr call
                && isLog(call);
    }

    /** A help text is one also where a method of the stage's own takes it. */
    private static boolean isSentence(String text) {
        return text.contains(" ") && text.endsWith(".");
    }

    private static boolean isHelp(MethodCallExpr call) {
        return call.getNameAsString().equals("help");
    }

    private static boolean isLog(MethodCallExpr call) {
        return call.getScope().map(Object::toString).filter("log"::equals).isPresent();
    }

    private <T extends Node> void make(String operator, T original, Consumer<T> change) {
        makeInWholeFile(operator, original, unit -> change.accept(same(unit, original)));
    }

    private void makeInWholeFile(String operator, Node original, Consumer<CompilationUnit> change) {
        CompilationUnit unit = solution.clone();
        Node around = around(same(unit, original));
        String before = text(around);
        Node parent = around.getParentNode().orElseThrow();
        int index = parent.getChildNodes().indexOf(around);
        change.accept(unit);
        String after = index < parent.getChildNodes().size()
                ? text(parent.getChildNodes().get(index))
                : "";
        String mutated = unit.toString();
        if (mutated.equals(solution.toString())) {
            return;
        }
        Mutant mutant = new Mutant(lesson, file, operator, difference(before, after), mutated);
        mutants.putIfAbsent(mutant.id(), mutant);
    }

    /** The piece of a copy that is at the same place. */
    @SuppressWarnings("unchecked")
    private static <T extends Node> T same(CompilationUnit copy, T original) {
        return (T) copy.findAll(original.getClass()).stream()
                .filter(node -> node.getRange().equals(original.getRange()))
                .findFirst()
                .orElseThrow();
    }

    /** The statement or the member that it is a part of. */
    private static Node around(Node node) {
        Node at = node;
        while (!(at instanceof Statement) && !(at instanceof BodyDeclaration)) {
            at = at.getParentNode().orElseThrow();
        }
        return at;
    }

    private static String text(Node node) {
        return node.toString().replaceAll("\\s+", " ").strip();
    }

    /** Where they part, with some of what is before it. */
    private static String difference(String before, String after) {
        int start = 0;
        while (start < Math.min(before.length(), after.length()) && before.charAt(start) == after.charAt(start)) {
            start++;
        }
        int from = Math.max(0, start - 60);
        return "%s -> %s".formatted(cut(before, from), cut(after, from));
    }

    private static String cut(String text, int from) {
        return text.substring(Math.min(from, text.length()), Math.min(text.length(), from + 110));
    }
}
