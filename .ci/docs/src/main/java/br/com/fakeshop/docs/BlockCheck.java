package br.com.fakeshop.docs;

import java.util.ArrayList;
import java.util.List;

/** What a block asks to be run can be run: a shell script, beside a stage that exists. */
final class BlockCheck implements Check {
    private final List<String> stages;

    BlockCheck(List<String> stages) {
        this.stages = stages;
    }

    @Override
    public List<Problem> problems(Page page) {
        List<Problem> problems = new ArrayList<>();
        for (Block block : page.blocks()) {
            if (block.runs() && !block.language().equals("sh")) {
                problems.add(block.problem(0, "only sh can be run, not '%s'", block.language()));
            }
            block.stage()
                    .filter(stage -> !stages.contains(stage))
                    .ifPresent(stage -> problems.add(block.problem(0, "there is no stage %s", stage)));
            if (block.isExample() && !block.language().equals(Query.LANGUAGE)) {
                problems.add(block.problem(0, "only promql can be an example that is not tried"));
            }
        }
        return problems;
    }
}
