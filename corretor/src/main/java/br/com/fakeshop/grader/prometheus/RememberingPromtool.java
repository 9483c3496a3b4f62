package br.com.fakeshop.grader.prometheus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tests the same rules with the same scenario once: of the stages that are graded in one JVM, few differ in their rules. */
final class RememberingPromtool implements Promtool {
    private final Promtool promtool;
    private final Map<List<String>, Answer> answers = new ConcurrentHashMap<>();

    RememberingPromtool(Promtool promtool) {
        this.promtool = promtool;
    }

    @Override
    public String description() {
        return promtool.description();
    }

    @Override
    public Answer run(Path stage, List<String> files, List<String> arguments) throws IOException, InterruptedException {
        // A configuration may name any other file.
        if (!arguments.get(0).equals("test")) {
            return promtool.run(stage, files, arguments);
        }
        List<String> question = new ArrayList<>(arguments);
        for (String file : files) {
            question.add(file);
            // Byte for byte, whatever they mean.
            question.add(new String(Files.readAllBytes(stage.resolve(file)), StandardCharsets.ISO_8859_1));
        }
        Answer answer = answers.get(question);
        if (answer == null) {
            answer = promtool.run(stage, files, arguments);
            answers.put(question, answer);
        }
        return answer;
    }

    @Override
    public void close() throws Exception {
        promtool.close();
    }
}
