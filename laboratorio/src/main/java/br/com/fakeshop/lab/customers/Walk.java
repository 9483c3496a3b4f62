package br.com.fakeshop.lab.customers;

import br.com.fakeshop.lab.load.Visitor;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A customer on a journey: what the shop has answered so far decides where some steps lead. */
final class Walk {
    private static final Pattern ITEM = Pattern.compile("/update_quantity/(\\d+)");

    private final int number;
    private final Visitor visitor = new Visitor();
    private final Iterator<Journey.Step> steps;
    private String item;
    private String redirect;

    Walk(int number, Journey journey) {
        this.number = number;
        steps = journey.steps().iterator();
    }

    /** Tells this customer from others. */
    int number() {
        return number;
    }

    Visitor visitor() {
        return visitor;
    }

    /** What to ask for now, with the whole path; empty where the journey ends. */
    Optional<Journey.Step> next() {
        while (steps.hasNext()) {
            Journey.Step step = steps.next();
            String path = step.path();
            if (path.equals(Journey.REDIRECT)) {
                path = redirect;
            } else if (path.endsWith(Journey.ITEM)) {
                path = item == null ? null : path.replace(Journey.ITEM, item);
            }
            if (path != null) {
                return Optional.of(new Journey.Step(step.thinkSeconds(), path, step.form()));
            }
        }
        return Optional.empty();
    }

    /** @param response null if there was none */
    void hear(HttpResponse<String> response) {
        redirect = null;
        if (response == null) {
            return;
        }
        redirect = response.headers()
                .firstValue("Location")
                .map(location -> URI.create(location).getPath())
                .orElse(null);
        Matcher found = ITEM.matcher(response.body());
        if (found.find()) {
            item = found.group(1);
        }
    }
}
