package br.com.fakeshop.grader.shop;

import br.com.fakeshop.grader.harness.GradingImpossible;
import br.com.fakeshop.grader.harness.Settings;
import br.com.fakeshop.grader.harness.TimeLimit;
import br.com.fakeshop.grader.program.ProgramLog;
import br.com.fakeshop.grader.program.StageProgram;
import br.com.fakeshop.lab.DatabaseAddress;
import br.com.fakeshop.lab.Ports;
import br.com.fakeshop.lab.ServerProcess;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Starts the stage's shop as a process of its own. */
public final class ShopProcess {
    private static final int LOG_LINES_SHOWN = 5;

    /** Where the shop is told that it runs. */
    public static final String ENVIRONMENT = "correcao";

    private ShopProcess() {}

    public static ServerProcess start(Settings settings, DatabaseAddress database, TimeLimit limit)
            throws IOException, InterruptedException {
        return start(settings, database, limit, log(settings));
    }

    /** Makes the shop's tables, as only the shop can. */
    public static void createTables(Settings settings, DatabaseAddress database, TimeLimit limit)
            throws IOException, InterruptedException {
        ProgramLog log = new ProgramLog(settings.reportFolder().resolve("tabelas.log"));
        start(settings, database, limit, log).kill();
    }

    private static ServerProcess start(Settings settings, DatabaseAddress database, TimeLimit limit, ProgramLog log)
            throws IOException, InterruptedException {
        ServerProcess shop = ServerProcess.startShop(
                StageProgram.SHOP.command(settings.classpath()),
                Ports.free(),
                environment(database),
                // One that is started again goes on in the same file.
                Redirect.appendTo(log.file().toFile()));
        limit.atEnd(shop::kill);
        try {
            if (shop.awaitReady()) {
                return shop;
            }
            throw new GradingImpossible(obstacle(shop.exitCode(), log));
        } catch (GradingImpossible | InterruptedException e) {
            shop.kill();
            throw e;
        }
    }

    public static ProgramLog log(Settings settings) {
        return new ProgramLog(settings.reportFolder().resolve("loja.log"));
    }

    private static String obstacle(OptionalInt exitCode, ProgramLog log) {
        String text = log.text();
        String main = StageProgram.SHOP.mainClass();
        if (StageProgram.SHOP.isMissing(text)) {
            return "a loja não começou: esta etapa não tem a classe " + main;
        }
        // So the launcher says in every language that it speaks.
        if (text.contains(main) && text.contains("main(String[] args)")) {
            return "a loja não começou: a classe %s não tem o método public static void main(String[] args)"
                    .formatted(main);
        }
        // So says Flyway. Maven takes nothing out of target/classes that is no longer in src.
        if (text.contains("more than one migration with version")) {
            return "a loja não começou: há duas migrações (V….sql) com o mesmo número. Uma que foi renomeada ou apagada"
                    + " continua em target/classes até um mvn clean";
        }
        String end = exitCode.isPresent()
                ? "terminou com código " + exitCode.getAsInt()
                : "não respondeu 200 em /healthz em %d s".formatted(ServerProcess.START_LIMIT.toSeconds());
        List<String> lines = log.lastLines(LOG_LINES_SHOWN);
        return "a loja não começou: ela %s%s"
                .formatted(
                        end,
                        lines.isEmpty()
                                ? ", sem dizer nada"
                                : ". As últimas linhas dela (target/corretor/loja.log):\n" + String.join("\n", lines));
    }

    /** The faults for demonstrations would cost points if the student's shell had them on. */
    private static Map<String, String> environment(DatabaseAddress database) {
        Map<String, String> environment = new HashMap<>(database.toEnvironment());
        environment.put("DEMO_LATENCY_SECONDS", "0");
        environment.put("DEMO_ERROR_RATIO", "0");
        environment.put("ENVIRONMENT", ENVIRONMENT);
        return environment;
    }
}
