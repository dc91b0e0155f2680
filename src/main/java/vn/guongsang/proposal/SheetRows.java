package vn.guongsang.proposal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.guongsang.award.RuleFacts;
import vn.guongsang.award.RuleSheet;
import vn.guongsang.award.RuleSheets;
import vn.guongsang.nomination.NominationBrief;

/** What the paper "Phiếu thẩm định" of a proposal says: every rule of every nomination, or a row for each nomination where they are many. */
final class SheetRows {
    /** With more, the leader reads what asked for a word; every line stands on the case's page. */
    private static final int IN_FULL = 20;

    private SheetRows() {
    }

    static List<Map<String, String>> of(List<NominationBrief> briefs, Map<String, RuleSheets.Fixed> sheets) {
        List<Map<String, String>> rows = new ArrayList<>();
        int number = 0;
        for (NominationBrief brief : briefs) {
            String stt = "%02d".formatted(++number);
            String what = "%s – %s (%s)".formatted(brief.nomineeTitle(), brief.awardName(), brief.number());
            RuleSheets.Fixed fixed = sheets.get(brief.number());
            if (fixed == null) {
                rows.add(row(stt, what, "Hồ sơ gửi trước khi có phiếu thẩm định", "", "", ""));
            } else if (briefs.size() > IN_FULL) {
                rows.add(row(stt, what, open(fixed).map(RuleSheet.Line::title).collect(Collectors.joining("; ")), fixed.sheet().verdict().label(), fixed.sheet().summary(),
                    open(fixed).map(line -> said(fixed, line)).distinct().collect(Collectors.joining("; "))));
            } else {
                boolean first = true;
                for (RuleSheet.Line line : fixed.sheet().lines()) {
                    rows.add(row(first ? stt : "", first ? what + ". " + fixed.sheet().summary() : "", rule(line), result(line), fact(fixed, line), said(fixed, line)));
                    first = false;
                }
            }
        }
        return rows;
    }

    private static Stream<RuleSheet.Line> open(RuleSheets.Fixed fixed) {
        return fixed.sheet().lines().stream().filter(RuleSheet.Line::needsWord);
    }

    private static String rule(RuleSheet.Line line) {
        return line.title() + " (" + line.citation() + (line.sourced() ? ")" : "; cần xác minh)");
    }

    /** What is only to know is not among the unproved lines that the summary counts. */
    private static String result(RuleSheet.Line line) {
        if (line.outcome() == RuleSheet.Outcome.MISSING && !line.needsWord()) {
            return "Để biết";
        }
        return line.outcome() == RuleSheet.Outcome.FAILED ? line.outcome().label() + " – " + line.severity().label().toLowerCase() : line.outcome().label();
    }

    private static String fact(RuleSheets.Fixed fixed, RuleSheet.Line line) {
        return line.fact() + ": " + line.value() + Optional.ofNullable(fixed.sources().get(RuleFacts.labelled(line.fact()).name())).map(source -> " (" + source + ")").orElse("");
    }

    private static String said(RuleSheets.Fixed fixed, RuleSheet.Line line) {
        return fixed.word(line.rule()).map(word -> (word.overridden() ? "Bỏ qua: " : "Xác nhận: ") + word.reason()).orElse("");
    }

    private static Map<String, String> row(String stt, String what, String rule, String result, String fact, String said) {
        return Map.of("stt", stt, "de_nghi", what, "quy_tac", rule, "ket_qua", result, "du_kien", fact, "y_kien", said);
    }
}
