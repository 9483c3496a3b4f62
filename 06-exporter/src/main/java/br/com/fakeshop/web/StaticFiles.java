package br.com.fakeshop.web;

import org.eclipse.jetty.ee10.servlet.ResourceServlet;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.util.resource.Resource;
import org.eclipse.jetty.util.resource.ResourceFactory;

/** {@code /static}: as imagens e os estilos da loja e os do Bootstrap, tirados dos seus jars. */
public final class StaticFiles {
    private StaticFiles() {}

    public static void addTo(ServletContextHandler context) {
        ResourceFactory resources = ResourceFactory.of(context);
        Resource own = resources.newClassLoaderResource("static/");
        // Um WebJar guarda os arquivos numa pasta com o nome da sua versão: a única que há ali.
        Resource bootstrap = resources
                .newClassLoaderResource("META-INF/resources/webjars/bootstrap/")
                .list()
                .get(0);
        context.setBaseResource(ResourceFactory.combine(own, bootstrap));

        ServletHolder holder = new ServletHolder(new ResourceServlet());
        holder.setInitParameter("dirAllowed", "false");
        holder.setInitParameter("etags", "true");
        holder.setInitParameter("cacheControl", "public, max-age=3600");
        context.addServlet(holder, "/static/*");
    }
}
