package vn.guongsang.problem;

import java.util.List;
import java.util.stream.Collectors;

/** Problems as a form shows them: all in a summary, each again at its field. Model attribute {@code problems} of a form's page. */
public record FormProblems(List<Problem> list) {
    public static final FormProblems NONE = new FormProblems(List.of());

    public static FormProblems of(RuleBrokenException broken) {
        return new FormProblems(broken.problems());
    }

    public boolean isEmpty() {
        return list.isEmpty();
    }

    /** The sentences for that field, or null: what {@code aria-invalid} and the text beside the field ask. */
    public String at(String field) {
        String text = list.stream().filter(problem -> field.equals(problem.field())).map(Problem::message).collect(Collectors.joining(" "));
        return text.isEmpty() ? null : text;
    }
}
