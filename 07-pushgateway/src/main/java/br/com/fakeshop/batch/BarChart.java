package br.com.fakeshop.batch;

import br.com.fakeshop.batch.Canvas.Align;
import br.com.fakeshop.batch.Canvas.Style;
import java.util.Collections;
import java.util.List;

/** Barras com os pedidos de cada hora do dia; a hora de mais movimento em laranja. */
final class BarChart {
    private static final int MAX_LINES = 5;
    private static final Style LABEL = new Style(7.5f, false, Canvas.GRAY);
    private static final Style VALUE = new Style(7.5f, true, Canvas.INK);

    private final List<Integer> values;
    private final int max;

    BarChart(List<Integer> values) {
        this.values = values;
        this.max = Collections.max(values);
    }

    /** Desenha dentro do retângulo dado, com os números dos eixos. */
    void draw(Canvas canvas, float x, float y, float width, float height) {
        int step = step(max);
        int top = Math.max(step, (max + step - 1) / step * step);
        float left = x + 26;
        float bottom = y + 14;
        // Em cima, espaço para o número da barra mais alta.
        float unit = (height - 28) / top;

        for (int line = 0; line <= top; line += step) {
            float at = bottom + line * unit;
            canvas.horizontalLine(Canvas.PALE, left, at, x + width - left);
            canvas.text(Integer.toString(line), LABEL, Align.RIGHT, left - 6, at - 2.5f);
        }
        float slot = (x + width - left) / values.size();
        for (int hour = 0; hour < values.size(); hour++) {
            int value = values.get(hour);
            float center = left + slot * (hour + 0.5f);
            canvas.text(hour + "h", LABEL, Align.CENTER, center, y);
            if (value > 0) {
                float barWidth = slot * 0.66f;
                canvas.box(
                        value == max ? Canvas.ORANGE : Canvas.INDIGO,
                        center - barWidth / 2,
                        bottom,
                        barWidth,
                        value * unit,
                        // Uma barra baixa não tem altura para cantos redondos.
                        Math.min(2, value * unit / 2));
                canvas.text(Integer.toString(value), VALUE, Align.CENTER, center, bottom + value * unit + 3.5f);
            }
        }
    }

    /** O passo entre as linhas, 1, 2 ou 5 vezes uma potência de 10: números em que se pensa sem esforço. */
    static int step(int max) {
        int power = 1;
        while (true) {
            for (int factor : new int[] {1, 2, 5}) {
                if (max <= factor * power * MAX_LINES) {
                    return factor * power;
                }
            }
            power *= 10;
        }
    }
}
