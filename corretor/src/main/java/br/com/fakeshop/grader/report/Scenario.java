package br.com.fakeshop.grader.report;

import br.com.fakeshop.grader.harness.CriterionFailure;
import br.com.fakeshop.grader.harness.Transcript;
import java.util.List;
import java.util.function.Supplier;

/** What was seen in something that takes place once, for all criteria that look at it; each is told of the same commands. */
public final class Scenario<T> {
    private List<String> commands;
    private T seen;
    private CriterionFailure failure;

    /**
     * What was seen.
     *
     * @param transcript of the criterion that asks
     * @throws CriterionFailure if it could not take place, each time
     */
    public T get(Transcript transcript, Supplier<T> play) {
        if (commands == null) {
            try {
                seen = play.get();
            } catch (CriterionFailure e) {
                failure = e;
            }
            commands = transcript.last();
        } else {
            commands.forEach(transcript::add);
        }
        if (failure != null) {
            throw failure;
        }
        return seen;
    }
}
