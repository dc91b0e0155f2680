package vn.guongsang.nomination;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import vn.guongsang.award.RuleFacts;
import vn.guongsang.award.RuleSheet;
import vn.guongsang.award.RuleSheets;

/**
 * Phiếu thẩm định as the editor, the case's page and Tasklist's forms draw it.
 *
 * @param law     texts that were applied on {@code date}
 * @param round   0 while it lives with a draft, 1 as fixed, more when it was judged again
 * @param silent  how many rules say nothing about this award
 */
record SheetView(String summary, RuleSheet.Verdict verdict, String verdictLabel, LocalDate date, String law, int round, int silent, List<Row> lines) {
    /**
     * @param value  the fact in words, {@code from} where it stands or why no register holds it; may be null
     * @param word   what the Office said, {@code before} what it said of the same line in the version before
     */
    record Row(String rule, String title, RuleSheet.Outcome outcome, String label, boolean blocks, boolean needsWord, boolean confirmable, boolean overridable,
               String fact, String value, String from, String reason, String remedy, String citation, boolean sourced, Word word, Word before) {
        /** Chip of the answer. */
        public String mark() {
            return switch (outcome) {
                case FAILED -> blocks ? "no" : "wait";
                case MISSING -> needsWord ? "wait" : "off";
                case SATISFIED -> "ok";
                case NOT_APPLICABLE -> "off";
            };
        }
    }

    record Word(boolean overridden, String label, String reason, String by, Instant at) {
        static Word of(RuleSheets.Word word, Map<String, String> names) {
            return new Word(word.overridden(), word.overridden() ? "Bỏ qua" : "Xác nhận", word.reason(), names.getOrDefault(word.by(), word.by()), word.at());
        }
    }

    /** While it is written: nobody said anything yet. */
    static SheetView of(Appraisals.Judged judged) {
        return of(judged.sheet(), judged.sources(), 0, line -> null, line -> null);
    }

    /**
     * @param rounds every round of every version, the newest first
     * @param names  full names by login
     */
    static Optional<SheetView> of(List<RuleSheets.Fixed> rounds, int version, Map<String, String> names) {
        return rounds.stream().filter(one -> one.version() == version && !one.sheet().lines().isEmpty()).findFirst().map(fixed -> {
            var before = rounds.stream().filter(one -> one.version() < version).findFirst();
            return of(fixed.sheet(), fixed.sources(), fixed.round(), line -> fixed.word(line.rule()).map(word -> Word.of(word, names)).orElse(null),
                    line -> before.filter(old -> old.sheet().lines().contains(line)).flatMap(old -> old.word(line.rule())).map(word -> Word.of(word, names)).orElse(null));
        });
    }

    private static SheetView of(RuleSheet sheet, Map<String, String> sources, int round, Function<RuleSheet.Line, Word> word,
                                Function<RuleSheet.Line, Word> before) {
        return new SheetView(sheet.summary(), sheet.verdict(), sheet.verdict().label(), sheet.date(), sheet.regime().texts(), round, sheet.silent(),
                sheet.lines().stream().map(line -> new Row(line.rule(), line.title(), line.outcome(), label(line), line.blocks(), line.needsWord(), line.confirmable(),
                        line.needsWord() && line.overridable(), line.fact(), line.value(), sources.get(RuleFacts.labelled(line.fact()).name()), line.reason(),
                        line.remedy(), line.citation(), line.sourced(), word.apply(line), before.apply(line))).toList());
    }

    private static String label(RuleSheet.Line line) {
        return line.outcome() != RuleSheet.Outcome.FAILED ? line.outcome().label() : line.outcome().label() + " – " + line.severity().label().toLowerCase();
    }

    // ---- in the order people need them

    public List<Row> failed() {
        return with(line -> line.needsWord && line.outcome == RuleSheet.Outcome.FAILED);
    }

    public List<Row> missing() {
        return with(line -> line.needsWord && line.outcome == RuleSheet.Outcome.MISSING);
    }

    public List<Row> satisfied() {
        return with(line -> line.outcome == RuleSheet.Outcome.SATISFIED);
    }

    /** To know, or not for this award. */
    public List<Row> others() {
        return with(line -> !line.needsWord && line.outcome != RuleSheet.Outcome.SATISFIED);
    }

    private List<Row> with(Predicate<Row> wanted) {
        return lines.stream().filter(wanted).toList();
    }
}
