package br.com.fakeshop.lab;

import java.io.IOException;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;

/** Threads that keep no program from ending. */
public final class Daemons {
    private Daemons() {}

    public static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Something that goes on by itself. */
    @FunctionalInterface
    public interface Task {
        void run() throws IOException, InterruptedException;
    }

    /** @param failed is told why the task broke off; an interruption only ends it */
    public static void start(String name, Task task, Consumer<IOException> failed) {
        Runnable run = () -> {
            try {
                task.run();
            } catch (IOException e) {
                failed.accept(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        named(name).newThread(run).start();
    }
}
