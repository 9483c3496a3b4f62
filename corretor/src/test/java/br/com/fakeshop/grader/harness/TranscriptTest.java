package br.com.fakeshop.grader.harness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TranscriptTest {
    private final Transcript transcript = new Transcript();

    @Test
    void keepsTheLastCommandsAndSaysHowManyCameBefore() {
        for (int i = 1; i <= 13; i++) {
            transcript.add("$ " + i);
        }
        assertThat(transcript.last()).hasSize(13).startsWith("# antes destes, mais 1 comando", "$ 2");
        transcript.add("$ 14");
        assertThat(transcript.last()).hasSize(13).startsWith("# antes destes, mais 2 comandos", "$ 3");
    }

    @Test
    void leavesOutWhatIsRepeatedAtOnce() {
        transcript.add("$ a");
        transcript.add("$ a");
        transcript.add("$ b");
        assertThat(transcript.last()).containsExactly("$ a", "$ b");
    }

    @Test
    void namesVisitorsAnewForEachCriterion() {
        assertThat(transcript.nextVisitor()).isEqualTo("visitante1");
        assertThat(transcript.nextVisitor()).isEqualTo("visitante2");
        transcript.clear();
        assertThat(transcript.nextVisitor()).isEqualTo("visitante1");
    }
}
