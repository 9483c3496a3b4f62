package br.com.fakeshop.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import org.eclipse.jetty.ee10.servlet.ResourceServlet;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.content.HttpContent;
import org.eclipse.jetty.util.resource.Resource;
import org.eclipse.jetty.util.resource.ResourceFactory;

/**
 * {@code /static}: as imagens e os estilos da loja e os do Bootstrap, tirados dos seus jars. E {@code /robots.txt}, que
 * os buscadores só procuram ali.
 *
 * <p>O endereço do Bootstrap tem a sua versão e vale para sempre. O dos outros arquivos não tem: a cada página, o
 * navegador pergunta se mudaram.
 */
public final class StaticFiles extends ResourceServlet {
    private static final long serialVersionUID = 1L;
    private static final String BOOTSTRAP_FOLDER = "/bootstrap/" + bootstrapVersion();
    private static final String ONE_YEAR = "public, max-age=31536000, immutable";

    /** Onde as páginas encontram o Bootstrap. */
    public static final String BOOTSTRAP = "/static" + BOOTSTRAP_FOLDER;

    private final transient Map<Resource, HttpField> etags = new ConcurrentHashMap<>();

    public static void addTo(ServletContextHandler context) {
        ResourceFactory resources = ResourceFactory.of(context);
        context.setBaseResource(ResourceFactory.combine(
                resources.newClassLoaderResource("static/"),
                resources.newClassLoaderResource("META-INF/resources/webjars/")));

        ServletHolder holder = new ServletHolder(new StaticFiles());
        holder.setInitParameter("dirAllowed", "false");
        holder.setInitParameter("etags", "true");
        holder.setInitParameter("cacheControl", "no-cache");
        context.addServlet(holder, "/static/*");
        context.addServlet(holder, "/robots.txt");
    }

    @Override
    public void init() throws ServletException {
        super.init();
        HttpContent.Factory files = getResourceService().getHttpContentFactory();
        getResourceService().setHttpContentFactory(path -> {
            HttpContent content = files.getContent(path);
            return content == null || content.getResource().isDirectory() ? content : withEtag(content);
        });
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (String.valueOf(request.getPathInfo()).startsWith(BOOTSTRAP_FOLDER)) {
            response.setHeader("Cache-Control", ONE_YEAR);
        }
        super.doGet(request, response);
    }

    /** O do próprio Jetty é feito da data, que em um jar nunca muda. */
    private HttpContent withEtag(HttpContent content) {
        HttpField etag = etags.computeIfAbsent(content.getResource(), StaticFiles::etag);
        return new HttpContent.Wrapper(content) {
            @Override
            public HttpField getETag() {
                return etag;
            }
        };
    }

    private static HttpField etag(Resource file) {
        try (InputStream stream = file.newInputStream()) {
            CRC32 checksum = new CRC32();
            checksum.update(stream.readAllBytes());
            // Sem hífen: depois de um, o Jetty põe o nome da compressão.
            return new HttpField(HttpHeader.ETAG, "\"%08x%x\"".formatted(checksum.getValue(), file.length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String bootstrapVersion() {
        Properties webJar = new Properties();
        try (InputStream file =
                StaticFiles.class.getResourceAsStream("/META-INF/maven/org.webjars/bootstrap/pom.properties")) {
            webJar.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return webJar.getProperty("version");
    }
}
