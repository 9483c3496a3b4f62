package br.com.fakeshop;

import br.com.fakeshop.cart.AddToCartServlet;
import br.com.fakeshop.cart.CartCookie;
import br.com.fakeshop.cart.CartRepository;
import br.com.fakeshop.cart.CartServlet;
import br.com.fakeshop.cart.RemoveItemServlet;
import br.com.fakeshop.cart.UpdateItemServlet;
import br.com.fakeshop.catalog.DetailServlet;
import br.com.fakeshop.catalog.HomeServlet;
import br.com.fakeshop.catalog.Product;
import br.com.fakeshop.catalog.ProductRepository;
import br.com.fakeshop.catalog.ShopServlet;
import br.com.fakeshop.db.Database;
import br.com.fakeshop.metrics.HttpMetricsFilter;
import br.com.fakeshop.metrics.ShopMetrics;
import br.com.fakeshop.order.Checkout;
import br.com.fakeshop.order.CheckoutServlet;
import br.com.fakeshop.order.ConfirmationServlet;
import br.com.fakeshop.order.OrderRepository;
import br.com.fakeshop.web.ClientMistakes;
import br.com.fakeshop.web.ConcurrencyLimit;
import br.com.fakeshop.web.DemoFaults;
import br.com.fakeshop.web.ErrorFilter;
import br.com.fakeshop.web.ErrorPage;
import br.com.fakeshop.web.FormLoader;
import br.com.fakeshop.web.Gzip;
import br.com.fakeshop.web.HealthServlet;
import br.com.fakeshop.web.NotFoundServlet;
import br.com.fakeshop.web.PageServlet;
import br.com.fakeshop.web.Pages;
import br.com.fakeshop.web.SameOrigin;
import br.com.fakeshop.web.SecurityHeaders;
import br.com.fakeshop.web.StaticFiles;
import br.com.fakeshop.web.Templates;
import com.zaxxer.hikari.HikariDataSource;
import io.prometheus.metrics.exporter.servlet.jakarta.PrometheusMetricsServlet;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.time.Duration;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A raiz da composição: é aqui, à vista, que todos os servlets e filtros são ligados. */
public final class ShopServer {
    // Mais que os visitantes previstos, para que ninguém fique na fila atrás de quem espera um banco que caiu.
    private static final int MAX_THREADS = 256;
    // Bem mais que as conexões do pool, para que nenhuma fique sem uso; e na fila, com o resto da página, menos de 3 s.
    private static final int MAX_PAGES_AT_ONCE = 32;
    private static final Duration QUEUE_PATIENCE = Duration.ofMillis(500);
    // Menos que os 10 s que o Docker espera antes de matar o processo.
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(8);
    // Cada conexão custa memória, e uma que se rompe pode custar ao Jetty uma thread a mais.
    private static final int MAX_CONNECTIONS = 2_000;
    // Mais do que a página mais demorada: quem espera por uma resposta não está parado.
    private static final Duration FULL_IDLE_TIMEOUT = Duration.ofSeconds(5);
    private static final int MAX_FORM_BYTES = 16 * 1024;
    private static final int MAX_FORM_FIELDS = 50;

    private final Config config;
    private final HikariDataSource pool;
    private final HikariDataSource metricsPool;
    private final Templates templates = new Templates();

    public ShopServer(Config config, HikariDataSource pool, HikariDataSource metricsPool) {
        this.config = config;
        this.pool = pool;
        this.metricsPool = metricsPool;
    }

    /** Um servidor pronto para começar. */
    public Server createServer() {
        // Sem isto o Jetty pergunta à JVM, por JMX, o tamanho de uma referência: um décimo de todo o início.
        System.setProperty("org.eclipse.jetty.util.referencesPerCacheLine", "16");
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        Server server = new Server(new QueuedThreadPool(MAX_THREADS));
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setPort(config.port());
        connector.setAcceptQueueSize(MAX_CONNECTIONS);
        server.addConnector(connector);
        // Acima do limite, ninguém mais entra até que as conexões paradas há mais tempo tenham sido fechadas.
        NetworkConnectionLimit limit = new NetworkConnectionLimit(MAX_CONNECTIONS, server);
        limit.setEndPointIdleTimeout(FULL_IDLE_TIMEOUT.toMillis());
        server.addBean(limit);
        server.setErrorHandler(new ErrorPage(templates));
        // De fora para dentro: o fim espera pelas páginas que já foram pedidas; uma página, por todo o formulário.
        server.setHandler(new GracefulHandler(
                new Gzip(new EagerContentHandler(createContext(), new FormLoader(MAX_FORM_FIELDS, MAX_FORM_BYTES)))));
        server.setStopTimeout(STOP_PATIENCE.toMillis());
        return server;
    }

    /** A versão do jar; fora de um jar não há nenhuma. */
    static String version() {
        String version = ShopServer.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }

    private ServletContextHandler createContext() {
        PrometheusRegistry registry = new PrometheusRegistry();
        ShopMetrics metrics = new ShopMetrics(registry, version(), config.environment());
        Database database = new Database(pool, metrics::observeDatabaseOperation);
        ProductRepository products = new ProductRepository(database);
        metrics.initCartAdditions(products.findAll().stream().map(Product::id).toList());
        metrics.watchConnections(registry, pool);
        metrics.watchSessions(
                registry,
                new CartRepository(new Database(metricsPool, metrics::observeDatabaseOperation))::countActive);
        CartRepository carts = new CartRepository(database);
        OrderRepository orders = new OrderRepository(database);
        Checkout checkout = new Checkout(database);
        // O badge de cada página; quem ainda não tem carrinho não custa nenhuma consulta.
        Pages pages = new Pages(
                templates,
                request -> CartCookie.read(request).map(carts::countUnits).orElse(0));

        ServletContextHandler context = new ServletContextHandler();
        context.setErrorHandler(new ErrorPage(templates));
        context.setMaxFormContentSize(MAX_FORM_BYTES);
        context.setMaxFormKeys(MAX_FORM_FIELDS);

        // Filtros, de fora para dentro.
        filter(context, new HttpMetricsFilter(metrics));
        filter(context, new SecurityHeaders());
        filter(context, new ErrorFilter());
        filter(context, new ClientMistakes());
        filter(context, new SameOrigin());
        filter(context, new DemoFaults(config.demoLatencySeconds(), config.demoErrorRatio()));
        filter(context, new ConcurrencyLimit(MAX_PAGES_AT_ONCE, QUEUE_PATIENCE));

        // Páginas. O padrão vazio é só a página inicial.
        servlet(context, "", new HomeServlet(pages, products));
        servlet(context, "/shop", new ShopServlet(pages, products));
        servlet(context, "/detail/*", new DetailServlet(pages, products));
        servlet(context, "/add_to_cart/*", new AddToCartServlet(carts, metrics));
        servlet(context, "/cart", new CartServlet(pages, carts));
        servlet(context, "/update_quantity/*", new UpdateItemServlet(carts));
        servlet(context, "/remove_item/*", new RemoveItemServlet(carts));
        servlet(context, "/checkout", new CheckoutServlet(pages, carts, checkout));
        servlet(context, "/order_confirmation/*", new ConfirmationServlet(pages, orders));
        servlet(context, "/contact", new PageServlet(pages, "contact.jte", "Contato"));

        // O que não é página.
        servlet(context, "/metrics", new PrometheusMetricsServlet(registry));
        servlet(context, "/healthz", new HealthServlet(database));
        StaticFiles.addTo(context);

        // Todo o resto.
        servlet(context, "/", new NotFoundServlet());
        return context;
    }

    private static void filter(ServletContextHandler context, Filter filter) {
        context.addFilter(new FilterHolder(filter), "/*", EnumSet.of(DispatcherType.REQUEST));
    }

    private static void servlet(ServletContextHandler context, String pattern, HttpServlet servlet) {
        context.addServlet(new ServletHolder(servlet), pattern);
    }
}
