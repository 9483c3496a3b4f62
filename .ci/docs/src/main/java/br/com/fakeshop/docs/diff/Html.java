package br.com.fakeshop.docs.diff;

/** What all pages have in common. */
final class Html {
    private Html() {}

    static String page(String title, String body) {
        return """
                <!DOCTYPE html>
                <!-- Gerado por .ci/generate-diffs; não edite. -->
                <html lang="pt-BR">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s · Fake Shop</title>
                <link rel="stylesheet" href="estilo.css">
                </head>
                <body>
                %s</body>
                </html>
                """.formatted(title, body);
    }

    static String counts(int added, int removed) {
        return "<span class=\"mais\">+%d</span> <span class=\"menos\">−%d</span>".formatted(added, removed);
    }

    static String files(int count) {
        return count == 1 ? "1 arquivo" : count + " arquivos";
    }
}
