package br.com.fakeshop.web;

import br.com.fakeshop.web.HttpException.BadRequest;
import br.com.fakeshop.web.HttpException.Overloaded;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.RequestDispatcher;
import java.nio.ByteBuffer;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A página de todo status a partir de 400, também para requisições que o Jetty recusa antes que um servlet as veja. Diz
 * aos visitantes o que eles podem fazer e nada do interior da loja, e nunca consulta o banco.
 */
public final class ErrorPage extends ErrorHandler {
    private static final Logger log = LoggerFactory.getLogger(ErrorPage.class);

    private final Templates templates;

    public ErrorPage(Templates templates) {
        this.templates = templates;
    }

    @Override
    protected void generateResponse(
            Request request, Response response, int status, String message, Throwable cause, Callback callback) {
        Object known = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (status == HttpStatus.INTERNAL_SERVER_ERROR_500 && known == null) {
            log.error("Falha fora das páginas: {}", ErrorFilter.brief(String.valueOf(cause)));
        }
        Text text = Text.of(status, known);
        Map<String, Object> model =
                Map.of("layout", Layout.plain(text.title()), "status", status, "explanation", text.explanation());
        Utf8ByteOutput page = templates.render("error.jte", model);
        SecurityHeaders.ALL.forEach(response.getHeaders()::put);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Templates.HTML);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.write(true, ByteBuffer.wrap(page.toByteArray()), callback);
    }

    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    private record Text(String title, String explanation) {
        static Text of(int status, Object cause) {
            return switch (status) {
                case 400 ->
                    new Text(
                            "Requisição inválida",
                            cause instanceof BadRequest bad
                                    ? bad.explanation()
                                    : "Algo no que você enviou não faz sentido para a loja.");
                case 403 -> new Text("Requisição recusada", "Ela veio de outro site: por segurança, não é aceita.");
                case 404 ->
                    new Text(
                            "Página não encontrada",
                            "O endereço não existe, ou o que havia nele não está mais à venda.");
                case 405 -> new Text("Método não aceito", "Este endereço não aceita esse tipo de requisição.");
                case 413 ->
                    new Text("Formulário grande demais", "O que você enviou passa do tamanho que a loja aceita.");
                case 503 ->
                    new Text(
                            "Voltamos já",
                            cause instanceof Overloaded
                                    ? "Há mais visitantes do que a loja atende. Tente de novo em instantes."
                                    : "A loja está sem acesso aos produtos no momento. Tente de novo em instantes.");
                default ->
                    status < 500
                            ? new Text("Requisição recusada", "A loja não pôde atender ao que você pediu.")
                            : new Text("Algo deu errado", "A falha é nossa e já está registrada. Tente de novo.");
            };
        }
    }
}
