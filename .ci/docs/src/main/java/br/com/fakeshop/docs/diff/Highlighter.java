package br.com.fakeshop.docs.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.swing.text.Segment;
import org.fife.ui.rsyntaxtextarea.SyntaxConstants;
import org.fife.ui.rsyntaxtextarea.Token;
import org.fife.ui.rsyntaxtextarea.TokenMaker;
import org.fife.ui.rsyntaxtextarea.TokenMakerFactory;
import org.fife.ui.rsyntaxtextarea.TokenTypes;

/** Finds what to colour in the lines of a file, by the lexers of an editor. */
final class Highlighter {
    private static final Map<String, String> SYNTAXES = Map.of(
            "java", SyntaxConstants.SYNTAX_STYLE_JAVA,
            "jte", SyntaxConstants.SYNTAX_STYLE_HTML,
            "xml", SyntaxConstants.SYNTAX_STYLE_XML,
            "yml", SyntaxConstants.SYNTAX_STYLE_YAML,
            "yaml", SyntaxConstants.SYNTAX_STYLE_YAML,
            "sql", SyntaxConstants.SYNTAX_STYLE_SQL,
            "css", SyntaxConstants.SYNTAX_STYLE_CSS,
            "properties", SyntaxConstants.SYNTAX_STYLE_PROPERTIES_FILE,
            "Dockerfile", SyntaxConstants.SYNTAX_STYLE_DOCKERFILE);

    /** A stretch of a line, and what it is. */
    record Stretch(int begin, int end, String kind) {}

    private Highlighter() {}

    /** For each line its stretches, in order; what needs no colour is left out. */
    static List<List<Stretch>> highlight(String path, List<String> lines) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        String syntax = SYNTAXES.get(name.substring(name.lastIndexOf('.') + 1));
        if (syntax == null) {
            return lines.stream().map(line -> List.<Stretch>of()).toList();
        }
        TokenMaker maker = TokenMakerFactory.getDefaultInstance().getTokenMaker(syntax);
        List<List<Stretch>> highlighted = new ArrayList<>();
        int state = TokenTypes.NULL;
        for (String line : lines) {
            Segment segment = new Segment(line.toCharArray(), 0, line.length());
            List<Stretch> stretches = new ArrayList<>();
            for (Token token = maker.getTokenList(segment, state, 0);
                    token != null && token.isPaintable();
                    token = token.getNextToken()) {
                String kind = kind(token.getType());
                if (!kind.isEmpty()) {
                    stretches.add(new Stretch(token.getOffset(), token.getOffset() + token.length(), kind));
                }
            }
            highlighted.add(stretches);
            state = maker.getLastTokenTypeOnLine(segment, state);
        }
        return highlighted;
    }

    private static String kind(int type) {
        return switch (type) {
            case TokenTypes.COMMENT_EOL,
                    TokenTypes.COMMENT_MULTILINE,
                    TokenTypes.COMMENT_DOCUMENTATION,
                    TokenTypes.COMMENT_KEYWORD,
                    TokenTypes.COMMENT_MARKUP,
                    TokenTypes.MARKUP_COMMENT -> "c";
            case TokenTypes.RESERVED_WORD,
                    TokenTypes.RESERVED_WORD_2,
                    TokenTypes.DATA_TYPE,
                    TokenTypes.LITERAL_BOOLEAN,
                    TokenTypes.MARKUP_TAG_NAME -> "k";
            case TokenTypes.LITERAL_STRING_DOUBLE_QUOTE,
                    TokenTypes.LITERAL_CHAR,
                    TokenTypes.LITERAL_BACKQUOTE,
                    TokenTypes.MARKUP_TAG_ATTRIBUTE_VALUE -> "s";
            case TokenTypes.LITERAL_NUMBER_DECIMAL_INT,
                    TokenTypes.LITERAL_NUMBER_FLOAT,
                    TokenTypes.LITERAL_NUMBER_HEXADECIMAL -> "n";
            case TokenTypes.ANNOTATION, TokenTypes.PREPROCESSOR, TokenTypes.MARKUP_TAG_ATTRIBUTE -> "a";
            case TokenTypes.FUNCTION -> "f";
            default -> "";
        };
    }
}
