package br.com.fakeshop.batch;

import br.com.fakeshop.batch.Canvas.Align;
import br.com.fakeshop.batch.Canvas.Style;
import br.com.fakeshop.batch.SalesReport.ProductSales;
import br.com.fakeshop.web.Money;
import com.lowagie.text.Document;
import com.lowagie.text.PageSize;
import com.lowagie.text.pdf.PdfWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** A folha do relatório: resumo, pedidos por hora, produtos que mais renderam. */
final class ReportPage {
    private static final Locale BRAZIL = Locale.forLanguageTag("pt-BR");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d 'de' MMMM 'de' yyyy", BRAZIL);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd/MM/yyyy 'às' HH:mm", BRAZIL);

    private static final float LEFT = 48;
    private static final float WIDTH = Canvas.WIDTH - 2 * LEFT;
    private static final float RIGHT = LEFT + WIDTH;
    private static final float UNITS_COLUMN = RIGHT - 110;

    private static final Style TITLE = new Style(23, true, Canvas.WHITE);
    private static final Style BRAND = new Style(10, true, Canvas.ORANGE);
    private static final Style SUBTITLE = new Style(12, false, Canvas.INDIGO_SOFT);
    private static final Style SECTION = new Style(13, true, Canvas.INDIGO);
    private static final Style FIGURE = new Style(14.5f, true, Canvas.INDIGO);
    private static final Style BODY = new Style(10, false, Canvas.INK);
    private static final Style BODY_BOLD = new Style(10, true, Canvas.INK);
    private static final Style NOTE = new Style(8.5f, false, Canvas.GRAY);

    private final SalesReport report;
    private final String day;

    ReportPage(SalesReport report) {
        this.report = report;
        this.day = DAY.format(report.date().day());
    }

    void writeTo(OutputStream out) throws IOException {
        Document document = new Document(PageSize.A4);
        PdfWriter writer = PdfWriter.getInstance(document, out);
        document.addTitle("Relatório diário de vendas: " + day);
        document.addAuthor("Fake Shop");
        document.setDocumentLanguage("pt-BR");
        document.addCreationDate();
        document.open();
        Canvas canvas = new Canvas(writer.getDirectContent());
        header(canvas);
        summary(canvas, 648);
        hours(canvas, 606);
        products(canvas, 352);
        footer(canvas);
        document.close();
    }

    private void header(Canvas canvas) {
        canvas.box(Canvas.INDIGO, 0, Canvas.HEIGHT - 104, Canvas.WIDTH, 104, 0);
        canvas.text("FAKE SHOP", BRAND, Align.LEFT, LEFT, Canvas.HEIGHT - 36);
        canvas.text("Relatório diário de vendas", TITLE, Align.LEFT, LEFT, Canvas.HEIGHT - 63);
        canvas.text(day, SUBTITLE, Align.LEFT, LEFT, Canvas.HEIGHT - 84);
    }

    private void summary(Canvas canvas, float y) {
        card(canvas, 0, y, "Receita", Money.format(report.revenue()));
        card(canvas, 1, y, "Pedidos", Integer.toString(report.orders()));
        card(canvas, 2, y, "Ticket médio", Money.format(report.averageTicket()));
        card(canvas, 3, y, "Produtos vendidos", Integer.toString(report.units()));
    }

    private static void card(Canvas canvas, int column, float y, String name, String figure) {
        float gap = 11;
        float width = (WIDTH - 3 * gap) / 4;
        float x = LEFT + column * (width + gap);
        canvas.box(Canvas.INDIGO_SOFT, x, y, width, 62, 7);
        canvas.text(name, NOTE, Align.LEFT, x + 12, y + 41);
        canvas.textWithin(width - 24, figure, FIGURE, x + 12, y + 16);
    }

    private void hours(Canvas canvas, float y) {
        List<Integer> orders = report.ordersByHour();
        int peak = Collections.max(orders);
        canvas.text("Pedidos por hora", SECTION, Align.LEFT, LEFT, y);
        String note = peak == 0
                ? "Nenhum pedido neste dia"
                : "Em laranja, o maior movimento: %d %s em uma hora".formatted(peak, peak == 1 ? "pedido" : "pedidos");
        canvas.text(note, NOTE, Align.RIGHT, RIGHT, y);
        new BarChart(orders).draw(canvas, LEFT, y - 218, WIDTH, 204);
    }

    private void products(Canvas canvas, float y) {
        List<ProductSales> products = report.topProducts();
        canvas.text("Produtos que mais renderam", SECTION, Align.LEFT, LEFT, y);
        if (products.isEmpty()) {
            canvas.text("Nenhum produto vendido neste dia.", BODY, Align.LEFT, LEFT, y - 24);
            return;
        }
        canvas.text("unidades", NOTE, Align.RIGHT, UNITS_COLUMN, y);
        canvas.text("receita, sem o frete", NOTE, Align.RIGHT, RIGHT, y);
        float rowHeight = Math.min(30, 270f / products.size());
        for (int i = 0; i < products.size(); i++) {
            row(canvas, i + 1, products.get(i), y - 6 - (i + 1) * rowHeight, rowHeight);
        }
    }

    private void row(Canvas canvas, int rank, ProductSales product, float y, float height) {
        // A faixa ao fundo compara cada produto com o primeiro.
        float share = product.revenue().floatValue()
                / Math.max(1, report.topProducts().get(0).revenue().floatValue());
        canvas.box(Canvas.INDIGO_SOFT, LEFT + 20, y, Math.max(2, 270 * share), height - 4, Math.min(1, share) * 2);
        float baseline = y + (height - 4) / 2 - 3.5f;
        canvas.text(Integer.toString(rank), BODY_BOLD, Align.RIGHT, LEFT + 12, baseline);
        canvas.textWithin(270, product.name(), BODY, LEFT + 26, baseline);
        canvas.text(Integer.toString(product.units()), BODY, Align.RIGHT, UNITS_COLUMN, baseline);
        canvas.text(Money.format(product.revenue()), BODY_BOLD, Align.RIGHT, RIGHT, baseline);
    }

    private static void footer(Canvas canvas) {
        canvas.horizontalLine(Canvas.PALE, LEFT, 54, WIDTH);
        canvas.text("Pedidos fechados no dia, no horário de São Paulo.", NOTE, Align.LEFT, LEFT, 38);
        String made = "Gerado em " + MOMENT.format(LocalDateTime.now(ReportDate.ZONE));
        canvas.text(made, NOTE, Align.RIGHT, RIGHT, 38);
    }
}
