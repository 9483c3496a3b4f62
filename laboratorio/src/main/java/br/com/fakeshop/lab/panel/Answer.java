package br.com.fakeshop.lab.panel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What the panel's server answers. */
record Answer(int status, String type, byte[] body) {
    static final ObjectMapper JSON = new ObjectMapper();

    static Answer json(Object value) {
        try {
            return new Answer(200, "application/json", JSON.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** JSON that somebody else wrote. */
    static Answer json(int status, String text) {
        return new Answer(status, "application/json", text.getBytes(StandardCharsets.UTF_8));
    }

    /** @param message for people, in one line */
    static Answer error(int status, String message) {
        Answer answer = json(Map.of("error", message));
        return new Answer(status, answer.type, answer.body);
    }
}
