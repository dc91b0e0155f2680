package vn.guongsang.approval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import vn.guongsang.problem.Problem;

/**
 * What was chosen and written so far; kept with the visit until it is confirmed, so that an error loses nothing.
 *
 * @param digest hex of the digest of what was shown
 * @param all    the choice for all, or null
 * @param remark the common remark, or ""
 * @param items  by item key
 */
record Draft(String digest, Choice all, String remark, Map<String, Item> items) {
    static final int MAX_REMARK = 1000;

    record Item(Choice choice, String remark) {
    }

    static final Draft EMPTY = new Draft("", null, "", Map.of());

    /** Reads the form: {@code all}, {@code remark}, {@code c.<key>}, {@code r.<key>}, {@code digest}. Anything unknown is no choice. */
    static Draft of(DecisionView view, Function<String, String> parameter) {
        Map<String, Item> items = new LinkedHashMap<>();
        for (DecisionView.Item item : view.items()) {
            items.put(item.key(), new Item(named(parameter.apply("c." + item.key())), text(parameter.apply("r." + item.key()))));
        }
        return new Draft(text(parameter.apply("digest")), named(parameter.apply("all")), text(parameter.apply("remark")), items);
    }

    Choice choice(String key) {
        Item item = items.get(key);
        return item != null && item.choice() != null ? item.choice() : all;
    }

    /** The item's own remark, or the common one where something must be said. */
    String remark(String key) {
        Item item = items.get(key);
        String own = item == null ? "" : item.remark();
        return !own.isBlank() || choice(key) == Choice.APPROVE ? own : remark;
    }

    /** Everything that keeps it from being confirmed, at its field. */
    List<Problem> problems(DecisionView view) {
        List<Problem> problems = new ArrayList<>();
        for (DecisionView.Item item : view.items()) {
            Choice choice = choice(item.key());
            if (choice == null) {
                problems.add(new Problem("c." + item.key(), item.key() + ": hãy chọn Đồng ý, Trả lại hoặc Không đồng ý."));
            } else if (choice != Choice.APPROVE && remark(item.key()).isBlank()) {
                problems.add(new Problem("r." + item.key(), item.key() + ": hãy ghi ý kiến, vì ông/bà chọn " + choice.label() + "."));
            }
            if (remark(item.key()).length() > MAX_REMARK) {
                problems.add(new Problem("r." + item.key(), item.key() + ": ý kiến dài quá " + MAX_REMARK + " ký tự, hãy viết ngắn lại."));
            }
        }
        if (remark.length() > MAX_REMARK) {
            problems.add(new Problem("remark", "Ý kiến chung dài quá " + MAX_REMARK + " ký tự, hãy viết ngắn lại."));
        }
        return problems;
    }

    List<ItemChoice> choices(DecisionView view) {
        return view.items().stream().map(item -> {
            String text = remark(item.key());
            return new ItemChoice(item.key(), choice(item.key()), text.isBlank() ? null : text);
        }).toList();
    }

    int chosen(DecisionView view) {
        return (int) view.items().stream().filter(item -> choice(item.key()) != null).count();
    }

    private static Choice named(String name) {
        for (Choice choice : Choice.values()) {
            if (choice.name().equals(name)) {
                return choice;
            }
        }
        return null;
    }

    private static String text(String value) {
        // PostgreSQL's jsonb takes no NUL
        return value == null ? "" : value.replace("\u0000", "").replace("\r\n", "\n").strip();
    }
}
