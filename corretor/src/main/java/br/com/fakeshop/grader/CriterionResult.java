package br.com.fakeshop.grader;

import java.util.List;

/**
 * How one criterion ended.
 *
 * @param failure null if it holds
 * @param commands what the grader did, to be repeated by hand
 */
record CriterionResult(Lesson lesson, Criterion criterion, CriterionFailure failure, List<String> commands) {
    boolean passed() {
        return failure == null;
    }

    int earned() {
        return passed() ? criterion.points() : 0;
    }
}
