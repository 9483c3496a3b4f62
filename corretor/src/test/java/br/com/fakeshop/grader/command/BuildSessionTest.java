package br.com.fakeshop.grader.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import org.junit.jupiter.api.Test;

class BuildSessionTest {
    private static final String STAGE = File.separator + "curso" + File.separator + "02-counter";
    private static final String MODULE =
            "MavenProject: br.com.fakeshop:02-counter:1.0.0 @ " + STAGE + File.separator + "pom.xml";
    private static final String ALONE = "modulos=[MavenProject: x @ /curso/corretor/pom.xml, " + MODULE + "]";
    private static final String TWO = "modulos=[MavenProject: x @ /curso/01-projeto-inicial/pom.xml, " + MODULE + "]";

    @Test
    void knowsWhetherOtherModulesFollow() {
        assertThat(session("modulos=[MavenProject: x @ /x/pom.xml, " + MODULE + "]", "FAIL_FAST", "1")
                        .isLast())
                .isTrue();
        assertThat(session("modulos=[" + MODULE + ", MavenProject: y @ /y/pom.xml]", "FAIL_FAST", "1")
                        .isLast())
                .isFalse();
    }

    @Test
    void endsTheBuildOnlyWhereNothingElseWouldBeBuilt() {
        assertThat(session(TWO, "FAIL_FAST", "1").endsAtFirstFailure()).isTrue();
        assertThat(session(TWO, "FAIL_AT_END", "1").endsAtFirstFailure()).isFalse();
        assertThat(session(TWO, "FAIL_FAST", "11").endsAtFirstFailure()).isFalse();
        assertThat(session(ALONE, "FAIL_FAST", "11").endsAtFirstFailure()).isTrue();
    }

    @Test
    void knowsWhetherOthersAreGradedBeside() {
        assertThat(session(TWO, "FAIL_FAST", "1").isOneByOne()).isTrue();
        assertThat(session(TWO, "FAIL_FAST", "2").isOneByOne()).isFalse();
        assertThat(session(ALONE, "FAIL_FAST", "2").isOneByOne()).isTrue();
    }

    private static BuildSession session(String modules, String failure, String concurrency) {
        return new BuildSession(STAGE, modules, "falha=" + failure, "simultaneos=" + concurrency);
    }
}
