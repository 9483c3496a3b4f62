package br.com.fakeshop.grader.exposition;

import java.util.List;

/**
 * A metric with all its series, which may have suffixes to its name.
 *
 * @param type what its TYPE line says; empty where there is none
 */
public record Family(String name, String type, List<Sample> samples) {}
