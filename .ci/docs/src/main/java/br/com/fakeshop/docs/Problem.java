package br.com.fakeshop.docs;

/** What is wrong, and where: {@code file:line: message}, which editors can jump to. */
record Problem(Page page, int line, String message) {
    @Override
    public String toString() {
        return "%s:%d: %s".formatted(page.path(), line, message);
    }
}
