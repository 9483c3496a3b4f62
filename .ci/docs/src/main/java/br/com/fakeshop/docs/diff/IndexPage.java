package br.com.fakeshop.docs.diff;

import java.util.List;
import java.util.stream.Collectors;

/** The list of all diffs. */
final class IndexPage {
    private IndexPage() {}

    static String html(List<Pair> pairs) {
        String rows = pairs.stream()
                .map(pair -> """
                        <tr><td><a href="%s.html">%s</a></td><td>%s</td><td class="num">%s</td><td><a href="%1$s.diff">.diff</a></td></tr>
                        """.formatted(
                                pair.name(),
                                pair.title(),
                                Html.files(pair.files().size()),
                                Html.counts(pair.added(), pair.removed())))
                .collect(Collectors.joining());
        return Html.page("O que cada aula acrescenta", """
                <header>
                <h1>O que cada aula acrescenta</h1>
                <p>Cada estágio é a solução da sua aula e o ponto de partida da próxima. Aqui está a diferença entre vizinhos, lado a lado.</p>
                </header>
                <main>
                <table class="lista">
                %s</table>
                </main>
                """.formatted(rows));
    }
}
