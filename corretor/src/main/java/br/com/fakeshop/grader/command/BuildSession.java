package br.com.fakeshop.grader.command;

import java.io.File;

/**
 * Maven's own run, as it describes it.
 *
 * @param stage the folder of this module
 * @param modules all of them, in their order: {@code [MavenProject: … @ /…/pom.xml, …]}
 * @param failureBehaviour {@code FAIL_FAST} unless an option says otherwise
 * @param concurrency how many modules are built at once
 */
record BuildSession(String stage, String modules, String failureBehaviour, String concurrency) {
    boolean isLast() {
        return modules.endsWith("@ " + stage + File.separator + "pom.xml]");
    }

    /** Whether nothing else would be built after a failure. */
    boolean endsAtFirstFailure() {
        return failureBehaviour.endsWith("FAIL_FAST") && isOneByOne();
    }

    /** Whether no other module is built beside this one. */
    boolean isOneByOne() {
        return concurrency.endsWith("=1");
    }
}
