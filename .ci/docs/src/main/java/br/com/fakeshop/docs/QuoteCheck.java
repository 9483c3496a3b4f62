package br.com.fakeshop.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a page quotes stands so in the file: every piece in consecutive lines, and the pieces in the file's order. */
final class QuoteCheck implements Check {
    /** An ellipsis alone on its line, as a comment of the quoted language or bare. */
    private static final Pattern GAP = Pattern.compile("\\s*(//|#|--|<!--|/\\*)?\\s*…\\s*(-->|\\*/)?\\s*");

    private final Repository repository;

    QuoteCheck(Repository repository) {
        this.repository = repository;
    }

    @Override
    public List<Problem> problems(Page page) {
        List<Problem> problems = new ArrayList<>();
        for (Block block : page.blocks()) {
            block.quoted().ifPresent(file -> {
                if (repository.isFile(file)) {
                    compare(block, file, problems);
                } else {
                    problems.add(block.problem(0, "the block quotes %s, which is no file of the repository", file));
                }
            });
        }
        return problems;
    }

    private void compare(Block block, String file, List<Problem> problems) {
        List<String> lines = repository.text(file).lines().toList();
        List<Piece> pieces = pieces(block);
        if (pieces.isEmpty()) {
            problems.add(block.problem(0, "the block quotes nothing of %s", file));
        }
        int from = 0;
        for (Piece piece : pieces) {
            int at = find(piece.lines(), lines, from);
            if (at < 0) {
                problems.add(different(block, file, piece, lines, from));
                return;
            }
            from = at + piece.lines().size();
        }
    }

    /** Names the first line that cannot be found together with those before it. */
    private static Problem different(Block block, String file, Piece piece, List<String> lines, int from) {
        List<String> wanted = piece.lines();
        int first = 1 + piece.offset();
        if (find(wanted, lines, 0) >= 0) {
            return block.problem(
                    first, "%s has this further up: %s", file, wanted.get(0).strip());
        }
        int same = 0;
        while (same < wanted.size() - 1 && find(wanted.subList(0, same + 1), lines, from) >= 0) {
            same++;
        }
        return block.problem(
                first + same,
                "%s does not have this line here: %s",
                file,
                wanted.get(same).strip());
    }

    private record Piece(int offset, List<String> lines) {}

    private static List<Piece> pieces(Block block) {
        List<Piece> pieces = new ArrayList<>();
        List<String> lines = block.lines();
        int begin = 0;
        for (int i = 0; i <= lines.size(); i++) {
            if (i == lines.size() || GAP.matcher(lines.get(i)).matches()) {
                addTrimmed(lines, begin, i, pieces);
                begin = i + 1;
            }
        }
        return pieces;
    }

    /** Empty lines beside an ellipsis are for the eye. */
    private static void addTrimmed(List<String> lines, int from, int to, List<Piece> pieces) {
        int begin = from;
        int end = to;
        while (begin < end && lines.get(begin).isBlank()) {
            begin++;
        }
        while (begin < end && lines.get(end - 1).isBlank()) {
            end--;
        }
        if (begin < end) {
            pieces.add(new Piece(begin, lines.subList(begin, end)));
        }
    }

    private static int find(List<String> piece, List<String> lines, int from) {
        String wanted = dedent(piece);
        for (int i = from; i + piece.size() <= lines.size(); i++) {
            if (dedent(lines.subList(i, i + piece.size())).equals(wanted)) {
                return i;
            }
        }
        return -1;
    }

    private static String dedent(List<String> lines) {
        return String.join("\n", lines).stripIndent();
    }
}
