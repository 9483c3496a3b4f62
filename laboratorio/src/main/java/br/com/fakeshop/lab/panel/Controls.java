package br.com.fakeshop.lab.panel;

import br.com.fakeshop.lab.customers.Customers;
import br.com.fakeshop.lab.fault.FaultException;
import br.com.fakeshop.lab.fault.Faults;
import br.com.fakeshop.lab.fault.Scenarios;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** What of the laboratory can be changed from the page: the customers, the faults and the scenarios. */
final class Controls {
    private static final Duration WINDOW = Duration.ofSeconds(60);

    private final Customers customers;
    private final Faults faults;
    private final Scenarios scenarios;

    Controls(Customers customers, Faults faults, Scenarios scenarios) {
        this.customers = customers;
        this.faults = faults;
        this.scenarios = scenarios;
    }

    /** How they stand, and how long customers have waited in the last minute. */
    Map<String, Object> state() {
        return Map.of(
                "customers",
                Map.of(
                        "rate", customers.rate(),
                        "daySeconds", customers.daySeconds(),
                        "windowSeconds", WINDOW.toSeconds(),
                        "windows", customers.latencies().windows(WINDOW)),
                "faults",
                faults.all().stream()
                        .map(fault -> Map.of(
                                "id", fault.id(), "on", faults.isOn(fault.id()), "value", faults.value(fault.id())))
                        .toList(),
                "scenario",
                scenarios.running().orElse(""));
    }

    /** What there is to switch. */
    Map<String, Object> all() {
        return Map.of(
                "faults",
                faults.all().stream()
                        .map(fault -> new Switch(fault.id(), fault.title(), fault.description(), fault.range()))
                        .toList(),
                "scenarios",
                scenarios.all());
    }

    Answer setCustomers(byte[] body) throws IOException {
        JsonNode json = Answer.JSON.readTree(body);
        if (json.has("rate")) {
            customers.setRate(number(json, "rate"));
        }
        if (json.has("daySeconds")) {
            customers.setDaySeconds(number(json, "daySeconds"));
        }
        return Answer.json(state());
    }

    Answer setFault(String id, byte[] body) throws IOException {
        JsonNode json = Answer.JSON.readTree(body);
        boolean on = json.path("on").asBoolean();
        return attempt(() -> {
            if (json.has("value")) {
                faults.set(id, on, json.path("value").asDouble());
            } else {
                faults.set(id, on);
            }
        });
    }

    Answer setScenario(String id, byte[] body) throws IOException {
        boolean on = Answer.JSON.readTree(body).path("on").asBoolean();
        return attempt(() -> {
            if (on) {
                scenarios.start(id);
            } else {
                scenarios.stop();
            }
        });
    }

    private Answer attempt(Runnable change) {
        try {
            change.run();
            return Answer.json(state());
        } catch (FaultException e) {
            return Answer.error(409, e.getMessage());
        }
    }

    /** What is none is negative, which the customers refuse. */
    private static double number(JsonNode json, String name) {
        return json.path(name).asDouble(-1);
    }

    /** A fault without what it does. */
    private record Switch(String id, String title, String description, Object range) {}
}
