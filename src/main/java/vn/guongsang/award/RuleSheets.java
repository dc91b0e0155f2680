package vn.guongsang.award;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The sheets that were fixed when a dossier was sent, and what the Office said to their lines. */
public interface RuleSheets {
    /**
     * @param caseNumber our case
     * @param version    of the dossier
     * @param round      1 as fixed at "Gửi"; more when it was judged again after the registers changed
     * @param received   day the dossier was received for appraisal; the law may be that of another day ({@link RuleSheet#date()})
     * @param facts      value by fact, as {@link RuleFacts} names them; {@code sources} where each stood, for people
     */
    record Fixed(String caseNumber, int version, int round, String award, LocalDate received, RuleSheet sheet, Map<String, Object> facts,
                 Map<String, String> sources, Instant fixedAt, List<Word> words) {
        public Optional<Word> word(String rule) {
            return words.stream().filter(word -> word.rule().equals(rule)).findFirst();
        }

        /** Lines that still wait for a word, or that no word helps. */
        public List<RuleSheet.Line> open() {
            return sheet.lines().stream().filter(line -> line.needsWord() && (line.stops() || word(line.rule()).isEmpty())).toList();
        }

        /** For a card: the summary, then the two lines that matter most, with what the Office said. */
        public List<String> brief() {
            return Stream.concat(Stream.of("Phiếu thẩm định: " + sheet.summary() + said()), sheet.lines().stream().filter(RuleSheet.Line::needsWord).limit(2)
                .map(line -> line.outcome().label() + ": " + line.title() + "."
                    + word(line.rule()).map(word -> " Văn phòng Sở " + (word.overridden() ? "bỏ qua: " : "xác nhận: ") + word.reason()).orElse(""))).toList();
        }

        private String said() {
            long overridden = words.stream().filter(Word::overridden).count();
            return words.isEmpty() ? "" : " Văn phòng Sở đã xác nhận %d dòng%s.".formatted(words.size() - overridden, overridden == 0 ? "" : ", bỏ qua %d dòng".formatted(overridden));
        }

        /** How many lines another judgement has otherwise. */
        public long differsFrom(RuleSheet other) {
            return other.lines().stream().filter(line -> !sheet.lines().contains(line)).count()
                + sheet.lines().stream().filter(line -> other.lines().stream().noneMatch(young -> young.rule().equals(line.rule()))).count();
        }
    }

    /** @param overridden false: confirmed as it stands */
    record Word(String rule, boolean overridden, String reason, Instant at, String by) {
    }

    /** Fixes a version of a dossier, in the caller's transaction. Done again it makes a further round, which keeps the words about lines that are the same. */
    void fix(String caseNumber, int version, String award, LocalDate received, RuleSheet sheet, Map<String, Object> facts, Map<String, String> sources);

    /** The last round of that version. */
    Optional<Fixed> of(String caseNumber, int version);

    /** Every round of every version in one statement, the newest first. */
    List<Fixed> all(String caseNumber);

    /** In one statement, the newest of each case. */
    Map<String, Fixed> newest(Collection<String> caseNumbers);

    /**
     * Of that version's last round; a later word takes the place of an earlier one.
     *
     * @throws vn.guongsang.problem.RuleBrokenException without a reason, for a line that needs no word, or one that may not be confirmed or overridden
     */
    void say(String caseNumber, int version, Collection<String> rules, boolean overridden, String reason, String by);

    /** What the sheets say of the nominee goes with the dossier that was erased. The database refuses it for any other. */
    void erase(String caseNumber);
}
