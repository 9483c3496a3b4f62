package br.com.fakeshop.docs.diff;

/** One diff: the files on top, then each of them side by side. */
final class PairPage {
    private PairPage() {}

    /** @param previous null for the first; likewise {@code next} */
    static String html(Pair pair, Pair previous, Pair next) {
        StringBuilder list = new StringBuilder();
        StringBuilder files = new StringBuilder();
        int number = 0;
        for (FileDiff file : pair.files()) {
            number++;
            String path = LineView.escape(file.path());
            String counts = Html.counts(file.added().size(), file.removed().size());
            list.append("""
                    <tr><td><a href="#f%d"><code>%s</code></a>%s</td><td class="num">%s</td></tr>
                    """.formatted(number, path, file.isNew() ? " <small>novo</small>" : "", counts));
            files.append("""
                    <details class="arquivo%s" id="f%d" open><summary><code>%s</code> %s</summary>
                    %s</details>
                    """.formatted(file.isNew() ? " novo" : "", number, path, counts, FileView.html(file)));
        }
        return Html.page(pair.title(), """
                <header>
                <nav>%s<a href="index.html">Todas as aulas</a>%s<a href="%s.diff">.diff</a></nav>
                <h1>%s</h1>
                <p>%s, %s linhas. O mesmo no terminal: <code>git diff HEAD:%s HEAD:%s</code></p>
                </header>
                <main>
                <table class="lista">
                %s</table>
                %s</main>
                """.formatted(
                        link(previous, "← Aula %s"),
                        link(next, "Aula %s →"),
                        pair.name(),
                        pair.title(),
                        Html.files(pair.files().size()),
                        Html.counts(pair.added(), pair.removed()),
                        pair.before(),
                        pair.after(),
                        list,
                        files));
    }

    private static String link(Pair pair, String text) {
        return pair == null
                ? ""
                : "<a href=\"%s.html\">%s</a>"
                        .formatted(
                                pair.name(),
                                text.formatted(pair.name().substring(pair.name().indexOf('-') + 1)));
    }
}
