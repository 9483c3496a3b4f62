package br.com.fakeshop.report;

import br.com.fakeshop.web.Templates;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfString;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.LocalDateTime;
import java.util.Map;
import org.xhtmlrenderer.pdf.ITextRenderer;
import org.xhtmlrenderer.resource.XMLResource;

/** O relatório é uma página como as outras, que vai para um PDF em vez de um navegador. */
final class PdfRenderer {
    private final Templates templates;

    PdfRenderer(Templates templates) {
        this.templates = templates;
    }

    /** Na memória, e não direto no arquivo: de um disco cheio a biblioteca faria uma falha como as outras. */
    byte[] render(SalesReport report) {
        Map<String, Object> model = Map.of("report", report, "now", LocalDateTime.now(ReportDate.ZONE));
        byte[] page = templates.render("report.jte", model).toByteArray();
        ITextRenderer renderer = new ITextRenderer();
        renderer.setDocument(XMLResource.load(new ByteArrayInputStream(page)).getDocument());
        renderer.layout();
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        renderer.createPDF(pdf, false);
        renderer.getWriter().getExtraCatalog().put(PdfName.LANG, new PdfString("pt-BR"));
        renderer.finishPDF();
        return pdf.toByteArray();
    }
}
