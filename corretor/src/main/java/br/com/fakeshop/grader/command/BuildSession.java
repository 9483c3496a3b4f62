package br.com.fakeshop.grader.command;

import java.io.File;
import java.util.regex.Pattern;

/**
 * Maven's own run, as it describes it.
 *
 * @param stage the folder of this module
 * @param modules all of them, in their order: {@code [MavenProject: … @ /…/pom.xml, …]}
 * @param failureBehaviour {@code FAIL_FAST} unless an option says otherwise
 * @param concurrency how many modules are built at once
 */
record BuildSession(String stage, String modules, String failureBehaviour, String concurrency) {
    private static final Pattern STAGE = Pattern.compile("[/\\\\]\\d\\d-[^/\\\\]+[/\\\\]pom\\.xml");

    /** The stage's, as in {@code 02-counter}. */
    String name() {
        return new File(stage).getName();
    }

    boolean isLast() {
        return modules.endsWith("@ " + stage + File.separator + "pom.xml]");
    }

    /** Whether nothing else would be built after a failure. */
    boolean endsAtFirstFailure() {
        return failureBehaviour.endsWith("FAIL_FAST") && isOneByOne();
    }

    /** Whether no other stage is graded beside this one. */
    boolean isOneByOne() {
        return concurrency.endsWith("=1") || STAGE.matcher(modules).results().count() <= 1;
    }
}
