package vn.guongsang.problem;

import java.util.List;
import java.util.stream.Collectors;

/** A rule of the business was broken: nothing was changed, and every problem is told at once. Pages answer 422, forms show the sentences. */
public class RuleBrokenException extends RuntimeException {
    private final transient List<Problem> problems;

    public RuleBrokenException(List<Problem> problems) {
        super(problems.stream().map(Problem::message).collect(Collectors.joining(" ")));
        this.problems = List.copyOf(problems);
    }

    public RuleBrokenException(String message) {
        this(List.of(Problem.of(message)));
    }

    public List<Problem> problems() {
        return problems;
    }
}
