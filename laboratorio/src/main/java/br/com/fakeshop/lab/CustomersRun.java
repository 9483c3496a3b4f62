package br.com.fakeshop.lab;

import br.com.fakeshop.lab.Laboratory.LaboratoryException;
import br.com.fakeshop.lab.customers.Customers;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * The customers alone, for shops that run elsewhere: a service of Docker Compose. {@code SHOP_URLS} has the shops'
 * addresses, with commas between them; {@code CUSTOMERS}, how many come a second, 0 for nobody.
 */
public final class CustomersRun {
    private static final long SEED = 1;

    private CustomersRun() {}

    /** Takes nothing; ends when it is ended. */
    public static void main(String[] args) throws InterruptedException {
        try {
            Map<String, String> environment = System.getenv();
            List<URI> shops = shops(environment.getOrDefault("SHOP_URLS", "http://localhost:5000"));
            double rate = rate(environment.getOrDefault("CUSTOMERS", "2"));
            Customers customers = new Customers(() -> shops, SEED);
            customers.setDaySeconds(Laboratory.DAY_SECONDS);
            customers.setRate(rate);
            System.out.printf("Clientes por segundo: %s, em %s%n", rate, shops);
        } catch (LaboratoryException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
        // The customers' own thread keeps nothing alive.
        new CountDownLatch(1).await();
    }

    static double rate(String value) {
        return Setting.number("CUSTOMERS", value, Customers.MAX_RATE);
    }

    static List<URI> shops(String value) {
        return Arrays.stream(value.split(",")).map(CustomersRun::shop).toList();
    }

    private static URI shop(String value) {
        try {
            URI shop = URI.create(value.strip());
            if ("http".equals(shop.getScheme()) && shop.getHost() != null) {
                return shop;
            }
        } catch (IllegalArgumentException e) {
            // The message below serves both.
        }
        throw new LaboratoryException(
                "SHOP_URLS=%s: deve ser um endereço como http://localhost:5000, ou vários com vírgulas"
                        .formatted(value));
    }
}
