package br.com.fakeshop.web;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.EagerContentHandler.ContentLoader;
import org.eclipse.jetty.server.handler.EagerContentHandler.FormContentLoaderFactory;
import org.eclipse.jetty.util.Callback;

/** Lê formulários antes que ocupem uma thread: quem envia o seu aos poucos não faz ninguém esperar. */
public final class FormLoader extends FormContentLoaderFactory {
    public FormLoader(int maxFields, int maxBytes) {
        super(maxFields, maxBytes);
    }

    /** Sem o charset que o cliente declara: um que não existe seria, aqui, uma falha da loja. */
    @Override
    public ContentLoader newContentLoader(
            String contentType, String mimeType, Handler pages, Request request, Response response, Callback callback) {
        return super.newContentLoader(mimeType, mimeType, pages, request, response, callback);
    }
}
