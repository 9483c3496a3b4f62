package br.com.fakeshop.batch;

import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.PdfContentByte;
import java.awt.Color;
import java.io.IOException;

/**
 * Uma folha A4 em que se desenha; medidas em pontos (1/72 de polegada), a partir do canto inferior esquerdo.
 *
 * <p>Helvetica é uma das fontes que todo leitor de PDF tem, e a codificação CP1252 traz os acentos do português.
 */
final class Canvas {
    static final float WIDTH = 595;
    static final float HEIGHT = 842;
    static final Color INDIGO = new Color(0x312E81);
    static final Color INDIGO_SOFT = new Color(0xE0E7FF);
    static final Color ORANGE = new Color(0xF97316);
    static final Color INK = new Color(0x1F2937);
    static final Color GRAY = new Color(0x6B7280);
    static final Color PALE = new Color(0xE5E7EB);
    static final Color WHITE = Color.WHITE;

    private final PdfContentByte content;
    private final BaseFont regular;
    private final BaseFont bold;

    Canvas(PdfContentByte content) throws IOException {
        this.content = content;
        regular = BaseFont.createFont(BaseFont.HELVETICA, BaseFont.CP1252, BaseFont.NOT_EMBEDDED);
        bold = BaseFont.createFont(BaseFont.HELVETICA_BOLD, BaseFont.CP1252, BaseFont.NOT_EMBEDDED);
    }

    /** Um modo de escrever. */
    record Style(float size, boolean isBold, Color color) {
        Style atMost(float newSize) {
            return new Style(Math.min(size, newSize), isBold, color);
        }
    }

    /** De que lado do ponto dado o texto fica; os números são os do PDF. */
    enum Align {
        LEFT(PdfContentByte.ALIGN_LEFT),
        CENTER(PdfContentByte.ALIGN_CENTER),
        RIGHT(PdfContentByte.ALIGN_RIGHT);

        private final int code;

        Align(int code) {
            this.code = code;
        }
    }

    void text(String text, Style style, Align align, float x, float y) {
        content.beginText();
        content.setColorFill(style.color());
        content.setFontAndSize(font(style), style.size());
        content.showTextAligned(align.code, text, x, y, 0);
        content.endText();
    }

    /** Diminui a letra até que o texto caiba na largura. */
    void textWithin(float width, String text, Style style, float x, float y) {
        float full = font(style).getWidthPoint(text, style.size());
        text(text, style.atMost(style.size() * width / full), Align.LEFT, x, y);
    }

    void box(Color color, float x, float y, float width, float height, float radius) {
        content.setColorFill(color);
        content.roundRectangle(x, y, width, height, radius);
        content.fill();
    }

    void horizontalLine(Color color, float x, float y, float width) {
        content.setColorStroke(color);
        content.setLineWidth(0.6f);
        content.moveTo(x, y);
        content.lineTo(x + width, y);
        content.stroke();
    }

    private BaseFont font(Style style) {
        return style.isBold() ? bold : regular;
    }
}
