package br.com.fakeshop.grader.watch;

import br.com.fakeshop.grader.harness.Colours;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Watches the stage that the system properties {@code corretor.…} name, with the keyboard and the screen of whoever starts it. */
public final class WatchProgram {
    private WatchProgram() {}

    public static void main(String[] args) throws Exception {
        Path stage = Path.of(System.getProperty("corretor.estagio"));
        Path target = stage.resolve("target");
        Path folder = Files.createDirectories(target.resolve("vigiar"));
        BlockingQueue<String> keys = new LinkedBlockingQueue<>();
        Watch watch = new Watch(
                stage,
                folder,
                new StageBuild(stage, target, folder, System.getProperty("corretor.versao")),
                Integer.getInteger("corretor.aula"),
                keys,
                System.out,
                new Colours(Boolean.getBoolean("corretor.cores")));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(watch), "end-watch"));
        Thread keyboard = new Thread(() -> read(keys), "keyboard");
        keyboard.setDaemon(true);
        keyboard.start();
        watch.run(ProcessHandle.current().parent().orElseThrow());
        System.exit(0);
    }

    private static void read(BlockingQueue<String> keys) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                keys.add(line);
            }
        } catch (IOException e) {
            // Nobody types any more.
        }
    }

    /** Also on Ctrl-C: nothing that it has started must outlive it. */
    private static void end(Watch watch) {
        try {
            watch.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
        }
    }
}
