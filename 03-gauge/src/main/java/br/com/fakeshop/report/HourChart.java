package br.com.fakeshop.report;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** As medidas do gráfico de barras: a altura de cada coisa é uma porcentagem da do gráfico. */
public record HourChart(List<Integer> values) {
    private static final int MAX_STEPS = 5;

    public int max() {
        return Collections.max(values);
    }

    public double percent(int value) {
        // Sem notação científica, que o CSS não entende: duas casas bastam.
        return Math.round(10_000.0 * value / top()) / 100.0;
    }

    /** Onde ficam as linhas, de baixo para cima; a mais alta não é menor que a maior barra. */
    public List<Integer> lines() {
        return IntStream.iterate(0, line -> line <= top(), line -> line + step(max()))
                .boxed()
                .toList();
    }

    private int top() {
        int step = step(max());
        return Math.max(step, (max() + step - 1) / step * step);
    }

    /** O passo entre as linhas, 1, 2 ou 5 vezes uma potência de 10: números em que se pensa sem esforço. */
    static int step(int max) {
        for (int power = 1; ; power *= 10) {
            for (int factor : new int[] {1, 2, 5}) {
                if (max <= factor * power * MAX_STEPS) {
                    return factor * power;
                }
            }
        }
    }
}
