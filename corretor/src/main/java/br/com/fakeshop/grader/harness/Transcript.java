package br.com.fakeshop.grader.harness;

import java.util.ArrayList;
import java.util.List;

/** What the grader did for the criterion at hand, as commands that a student can repeat. */
public final class Transcript {
    private static final int MOST = 12;

    private final List<String> commands = new ArrayList<>();
    private int visitors;

    /** A name for somebody new in this criterion; curl keeps each one's cookies in a file of that name. */
    public synchronized String nextVisitor() {
        visitors++;
        return "visitante" + visitors;
    }

    /** Asking again for the same at once is no news. */
    public synchronized void add(String command) {
        if (commands.isEmpty() || !commands.get(commands.size() - 1).equals(command)) {
            commands.add(command);
        }
    }

    synchronized void clear() {
        commands.clear();
        visitors = 0;
    }

    /** The last commands; a line says how many came before. */
    public synchronized List<String> last() {
        int left = commands.size() - MOST;
        if (left <= 0) {
            return List.copyOf(commands);
        }
        List<String> last = new ArrayList<>();
        last.add("# antes destes, mais %d comando%s".formatted(left, left == 1 ? "" : "s"));
        last.addAll(commands.subList(left, commands.size()));
        return last;
    }
}
