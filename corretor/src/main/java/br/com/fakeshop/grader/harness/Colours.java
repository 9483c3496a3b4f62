package br.com.fakeshop.grader.harness;

/** Green and red for terminals that show them. */
public record Colours(boolean on) {
    public String good(String text) {
        return paint("32", text);
    }

    public String bad(String text) {
        return paint("1;31", text);
    }

    private String paint(String colour, String text) {
        return on ? "\u001b[" + colour + "m" + text + "\u001b[0m" : text;
    }
}
