package br.com.fakeshop.grader.watch;

import java.nio.file.Path;
import java.util.Set;

/** Tells what was saved, once it is whole: an editor may write in several steps, and several files at once. */
final class Saves {
    private Snapshot told;
    private Snapshot last;

    Saves(Snapshot first) {
        told = first;
        last = first;
    }

    /**
     * Takes a look.
     *
     * @return what has changed since it was last told, if this look and the one before agree; else nothing
     */
    Set<Path> look(Snapshot now) {
        boolean settled = now.equals(last);
        last = now;
        if (!settled) {
            return Set.of();
        }
        Set<Path> changes = now.changesSince(told);
        told = now;
        return changes;
    }
}
