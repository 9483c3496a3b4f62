package br.com.fakeshop.grader.shop;

import br.com.fakeshop.grader.harness.GradingImpossible;
import br.com.fakeshop.grader.harness.Settings;
import br.com.fakeshop.grader.program.Ports;
import br.com.fakeshop.grader.program.StageProgram;
import br.com.fakeshop.lab.DatabaseAddress;
import br.com.fakeshop.lab.ServerProcess;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Starts the stage's shop as a process of its own. */
public final class ShopProcess {
    private static final int LOG_LINES_SHOWN = 5;

    private ShopProcess() {}

    public static ServerProcess start(Settings settings, DatabaseAddress database)
            throws IOException, InterruptedException {
        Path log = settings.reportFolder().resolve("loja.log");
        ServerProcess shop = ServerProcess.startShop(
                StageProgram.SHOP.command(settings.classpath()),
                Ports.free(),
                environment(database),
                Redirect.to(log.toFile()));
        if (!shop.awaitReady()) {
            shop.close();
            throw new GradingImpossible("a loja não começou. As últimas linhas dela (target/corretor/loja.log):\n"
                    + String.join("\n", lastLines(log)));
        }
        return shop;
    }

    /** The faults for demonstrations would cost points if the student's shell had them on. */
    private static Map<String, String> environment(DatabaseAddress database) {
        Map<String, String> environment = new HashMap<>(database.toEnvironment());
        environment.put("DEMO_LATENCY_SECONDS", "0");
        environment.put("DEMO_ERROR_RATIO", "0");
        return environment;
    }

    private static List<String> lastLines(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size());
    }
}
