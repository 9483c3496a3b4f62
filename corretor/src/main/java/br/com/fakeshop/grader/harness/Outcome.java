package br.com.fakeshop.grader.harness;

import com.fasterxml.jackson.annotation.JsonValue;

/** What has become of a criterion. */
enum Outcome {
    PASSED("ok", "ok"),
    FAILED("falhou", "falhou"),
    /** The grading ended before it: no points, since nobody looked. */
    NOT_REACHED("nao_alcancado", "não alcançado"),
    /** It cannot be judged on this machine, and counts neither way. */
    LEFT_OUT("sem_nota", "sem nota");

    private final String key;
    private final String text;

    Outcome(String key, String text) {
        this.key = key;
        this.text = text;
    }

    @JsonValue
    String key() {
        return key;
    }

    /** As the student reads it. */
    String text() {
        return text;
    }
}
