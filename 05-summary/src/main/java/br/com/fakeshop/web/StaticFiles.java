package br.com.fakeshop.web;

import org.eclipse.jetty.ee10.servlet.ResourceServlet;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.util.resource.Resource;
import org.eclipse.jetty.util.resource.ResourceFactory;

/** {@code /static}: the shop's own pictures and styles, and Bootstrap's, out of their jars. */
public final class StaticFiles {
    private StaticFiles() {}

    public static void addTo(ServletContextHandler context) {
        ResourceFactory resources = ResourceFactory.of(context);
        Resource own = resources.newClassLoaderResource("static/");
        // A WebJar keeps its files in a folder named after its version: the only one there.
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
