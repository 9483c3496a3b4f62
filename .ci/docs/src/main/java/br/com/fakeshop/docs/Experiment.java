package br.com.fakeshop.docs;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/**
 * What the panel plays and the page of the lesson shows: a question, a guess, what happens.
 *
 * @param choices null for a number
 * @param answer the number, or which of the choices, counted from zero
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Experiment(String id, String question, String kind, List<String> choices, Double answer, String explanation) {

    static List<Experiment> read(String json) throws JsonProcessingException {
        return List.of(new ObjectMapper().readValue(json, Experiment[].class));
    }

    /** Whether it can be played and answered. */
    boolean isWhole() {
        if (id == null || question == null || explanation == null || answer == null) {
            return false;
        }
        return "number".equals(kind)
                || "choice".equals(kind)
                        && choices != null
                        && answer >= 0
                        && answer < choices.size()
                        && answer % 1 == 0;
    }

    /** Each piece that people read. */
    List<String> texts() {
        List<String> texts = new ArrayList<>(List.of(question, explanation));
        texts.addAll(choices == null ? List.of() : choices);
        return texts;
    }
}
