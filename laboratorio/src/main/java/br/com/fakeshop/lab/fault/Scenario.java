package br.com.fakeshop.lab.fault;

import java.util.List;

/**
 * A course of events. What it changed is as before when it is over.
 *
 * @param id such as banco-lento
 * @param title in Portuguese, as the description
 * @param seconds how long it takes
 */
public record Scenario(String id, String title, String description, double seconds, List<Step> steps) {

    /**
     * A fault switched, or another number of customers.
     *
     * @param at seconds from the beginning
     * @param fault which one is switched; null if none
     * @param value with how much; null for the fault's own beginning
     * @param rate how many journeys a second begin from now on; null if as many as before
     */
    public record Step(double at, String fault, boolean on, Double value, Double rate) {}
}
