package br.com.fakeshop.lab.benchmark;

import java.util.List;
import java.util.Locale;

/** The results of the routes as bars, a panel for each measure: the median, and a line from the least to the most. */
final class Picture {
    private static final List<Measure> MEASURES =
            List.of(Measure.THROUGHPUT, Measure.PROCESSOR, Measure.ALLOCATION, Measure.P99);
    private static final List<String> COLOURS = List.of("#4f46e5", "#d97706", "#6b7280");
    private static final int PANEL_WIDTH = 460;
    private static final int LABEL_WIDTH = 130;
    private static final int BAR_WIDTH = 230;
    private static final int BAR_HEIGHT = 22;

    private final Results results;

    Picture(Results results) {
        this.results = results;
    }

    String svg() {
        Route[] routes = Route.values();
        int panelHeight = 40 + BAR_HEIGHT * COLOURS.size();
        StringBuilder svg = new StringBuilder();
        for (int column = 0; column < routes.length; column++) {
            for (int row = 0; row < MEASURES.size(); row++) {
                svg.append("<g transform=\"translate(%d %d)\">\n"
                        .formatted(10 + PANEL_WIDTH * column, 10 + panelHeight * row));
                panel(svg, routes[column].title, MEASURES.get(row));
                svg.append("</g>\n");
            }
        }
        int width = PANEL_WIDTH * routes.length + 10;
        int height = panelHeight * MEASURES.size() + 10;
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13">
                <title>Cada medida, por rota e por programa</title>
                <rect width="100%%" height="100%%" fill="#fff"/>
                %s</svg>
                """.formatted(width, height, svg);
    }

    private void panel(StringBuilder svg, String route, Measure measure) {
        svg.append("<text y=\"16\" font-weight=\"bold\">%s: %s (%s)</text>\n"
                .formatted(route, measure.title, measure.unit));
        List<String> contenders = results.contenders(route);
        double most = contenders.stream()
                .flatMap(contender -> results.find(route, measure, contender).stream())
                .mapToDouble(Series::max)
                .max()
                .orElse(1);
        for (int i = 0; i < contenders.size(); i++) {
            String colour = COLOURS.get(i == contenders.size() - 1 ? COLOURS.size() - 1 : i);
            int y = 26 + BAR_HEIGHT * i;
            String contender = contenders.get(i);
            results.find(route, measure, contender).ifPresent(series -> bar(svg, y, colour, series, BAR_WIDTH / most));
        }
    }

    private static void bar(StringBuilder svg, int y, String colour, Series series, double scale) {
        svg.append(String.format(
                Locale.ROOT,
                """
                <text x="%1$d" y="%2$d" text-anchor="end">%3$s</text>
                <rect x="%4$d" y="%5$d" width="%6$.1f" height="%7$d" fill="%8$s"/>
                <path d="M%9$.1f %10$d H%11$.1f" stroke="#111" stroke-width="2"/>
                <text x="%12$.1f" y="%2$d">%13$s</text>
                """,
                LABEL_WIDTH - 6,
                y + 14,
                series.contender(),
                LABEL_WIDTH,
                y,
                series.median() * scale,
                BAR_HEIGHT - 4,
                colour,
                LABEL_WIDTH + series.min() * scale,
                y + (BAR_HEIGHT - 4) / 2,
                LABEL_WIDTH + series.max() * scale,
                LABEL_WIDTH + series.max() * scale + 6,
                Report.number(series.median(), series.measure().decimals)));
    }
}
