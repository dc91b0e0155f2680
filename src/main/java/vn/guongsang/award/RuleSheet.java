package vn.guongsang.award;

import java.time.LocalDate;
import java.util.List;

/**
 * Phiếu thẩm định: each rule with its answer, the fact it used and where it stands.
 *
 * @param date    the day whose law was applied
 * @param table   hash of the table that was asked
 * @param lines   what needs attention first
 * @param silent  how many rules of the table say nothing about this award, nominee and day
 */
public record RuleSheet(LocalDate date, Regime regime, String table, List<Line> lines, int silent) {
    public enum Outcome {
        FAILED("Không đạt"), MISSING("Thiếu minh chứng"), SATISFIED("Đạt"), NOT_APPLICABLE("Không áp dụng");

        private final String label;

        Outcome(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public enum Severity {
        BLOCKS("Chặn"), WARNS("Cảnh báo"), INFORMS("Để biết");

        private final String label;

        Severity(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public enum Verdict {
        ELIGIBLE("Đủ điều kiện"), WARNED("Có cảnh báo"), UNPROVED("Thiếu minh chứng"), INELIGIBLE("Chưa đủ điều kiện");

        private final String label;

        Verdict(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /**
     * @param overridable the Office may go on in spite of it, with a reason
     * @param fact        Vietnamese name of the fact; {@code value} in words
     * @param remedy      what would change the answer, or empty
     * @param sourced     false where an administrator has to check the official text ("cần xác minh")
     * @param source      key of the source that was read (docs/glossary.md)
     */
    public record Line(String rule, String title, Outcome outcome, Severity severity, boolean overridable, String fact, String value, String reason,
                       String remedy, String paper, String article, boolean sourced, String source) {
        public boolean blocks() {
            return outcome == Outcome.FAILED && severity == Severity.BLOCKS;
        }

        public boolean warns() {
            return outcome == Outcome.FAILED && severity == Severity.WARNS;
        }

        /** A proof that nobody needs is not missing. */
        public boolean unproved() {
            return outcome == Outcome.MISSING && severity != Severity.INFORMS;
        }

        /** The Office has to say something about it before the dossier goes on. */
        public boolean needsWord() {
            return blocks() || warns() || unproved();
        }

        /** A rule that blocks is not met by saying so. */
        public boolean confirmable() {
            return warns() || unproved();
        }

        /** No word of the Office helps. */
        public boolean stops() {
            return blocks() && !overridable;
        }

        /** For a reader who may not know the fact. */
        public Line veiled(String words) {
            return new Line(rule, title, outcome, severity, overridable, fact, "", words, "", paper, article, sourced, source);
        }

        public String citation() {
            return paper + ", " + article;
        }
    }

    public Verdict verdict() {
        if (lines.stream().anyMatch(Line::blocks)) {
            return Verdict.INELIGIBLE;
        }
        if (lines.stream().anyMatch(Line::unproved)) {
            return Verdict.UNPROVED;
        }
        return lines.stream().anyMatch(Line::warns) ? Verdict.WARNED : Verdict.ELIGIBLE;
    }

    /** One sentence for the top of the sheet. */
    public String summary() {
        long blocking = lines.stream().filter(Line::blocks).count();
        long warnings = lines.stream().filter(Line::warns).count();
        long unproved = lines.stream().filter(Line::unproved).count();
        return switch (verdict()) {
            case INELIGIBLE -> "Chưa đủ điều kiện: %d quy tắc không đạt%s.".formatted(blocking, unproved == 0 ? "" : ", %d quy tắc thiếu minh chứng".formatted(unproved));
            case UNPROVED -> "Chưa kết luận được: %d quy tắc thiếu minh chứng.".formatted(unproved);
            case WARNED -> "Đủ điều kiện, có %d cảnh báo để Văn phòng Sở xem xét.".formatted(warnings);
            case ELIGIBLE -> "Đủ điều kiện theo các quy tắc đã được đưa vào hệ thống.";
        };
    }
}
