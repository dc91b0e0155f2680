package vn.guongsang.workflow;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.camunda.bpm.engine.variable.value.TypedValue;
import vn.guongsang.directory.Typed;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;

/** What a form sent with a task's completion: texts and whole numbers, nothing else. */
final class SentFields {
    private final Map<String, String> values;

    private SentFields(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Takes everything out of the engine. No process of ours stores a variable, so whatever is visible here was sent by the browser; inserted and
     * deleted in one command it never reaches a table.
     */
    static SentFields take(DelegateTask task, Set<String> allowed) {
        Map<String, String> values = new HashMap<>();
        for (String name : Set.copyOf(task.getVariableNames())) {
            TypedValue value = task.getVariableTyped(name, false);
            if (!isDeclared(name, allowed) || !isPlain(value.getType())) {
                throw new RuleBrokenException("Biểu mẫu đã gửi một thông tin mà bước này không nhận. Hãy tải lại trang rồi làm lại; chưa có gì thay đổi.");
            }
            String text = Typed.text(Objects.toString(value.getValue(), "")).strip();
            if (!text.isEmpty()) {
                values.put(name, text);
            }
            task.removeVariable(name);
        }
        return new SentFields(values);
    }

    private static boolean isDeclared(String name, Set<String> allowed) {
        return allowed.contains(name);
    }

    private static boolean isPlain(ValueType type) {
        return type == null || type == ValueType.NULL || type == ValueType.STRING || type == ValueType.INTEGER || type == ValueType.LONG;
    }

    /** The text, or null. */
    String text(String name) {
        return values.get(name);
    }

    String required(String name, String message) {
        String text = text(name);
        if (text == null) {
            throw broken(name, message);
        }
        return text;
    }

    int number(String name, String message) {
        try {
            return Integer.parseInt(required(name, message));
        } catch (NumberFormatException e) {
            throw broken(name, message);
        }
    }

    /** A day as {@code yyyy-MM-dd}. */
    LocalDate day(String name, String message) {
        try {
            return LocalDate.parse(required(name, message));
        } catch (DateTimeException e) {
            throw broken(name, message);
        }
    }

    static RuleBrokenException broken(String field, String message) {
        return new RuleBrokenException(List.of(new Problem(field, message)));
    }
}
