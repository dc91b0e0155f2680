package vn.guongsang.nomination;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.audit.AuditEvent;
import vn.guongsang.audit.AuditTrail;
import vn.guongsang.award.RuleFacts;
import vn.guongsang.award.RuleSheet;
import vn.guongsang.award.RuleSheets;
import vn.guongsang.award.Rules;
import vn.guongsang.directory.Actor;
import vn.guongsang.document.Papers;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.register.FactQuestion;
import vn.guongsang.register.Registers;

/** Phiếu thẩm định: judged by the registers and by what the dossier itself proves, fixed when it is sent, answered line by line by the Office. */
@Service
class Appraisals {
    private static final Logger LOG = LoggerFactory.getLogger(Appraisals.class);

    /** Facts of the registers of conduct and ratings. */
    private static final Set<String> CONFIDED = Set.of("rating", "excellentYears", "verification", "discipline", "unitDisciplined", "unitAllComplete");
    private static final String VEIL = "Văn phòng Sở xem xét khi thẩm định";

    private final Registers registers;
    private final Rules rules;
    private final RuleSheets sheets;
    private final Reviews reviews;
    private final Versions versions;
    private final Papers papers;
    private final AuditTrail audit;
    private final Terms terms;

    Appraisals(Registers registers, Rules rules, RuleSheets sheets, Reviews reviews, Versions versions, Papers papers, AuditTrail audit,
               Terms terms) {
        this.registers = registers;
        this.rules = rules;
        this.sheets = sheets;
        this.reviews = reviews;
        this.versions = versions;
        this.papers = papers;
        this.audit = audit;
        this.terms = terms;
    }

    /** @param facts by the names of {@link vn.guongsang.award.RuleFacts}; {@code sources} where each stands */
    record Judged(String award, LocalDate received, RuleSheet sheet, Map<String, Object> facts, Map<String, String> sources) {
    }

    // ---- judging ---------------------------------------------------------------------------------------------------------

    /** What is written, as of today; empty until an award is chosen. Stores nothing. */
    Optional<Judged> judge(Nomination nomination, Nominee nominee) {
        var content = nomination.content();
        if (content.awardCode() == null) {
            return Optional.empty();
        }
        var data = nominee == null ? null : nominee.data();
        var question = new FactQuestion(nominee == null ? null : nominee.id(), nominee == null ? null : nominee.kind(),
                data == null || data.sex() == null ? null : data.sex().name(), data == null ? null : data.unitCode(), content.awardCode(), content.basis(),
                content.periodFrom(), content.periodTo(), nomination.received(terms.today()), nomination.number());
        return Optional.of(judge(question, nomination.unitCode(), nomination.number() == null ? null : reviews.minutes(nomination.id()).orElse(null)));
    }

    /** A dossier that was sent, as its registers stand today, under the law of the day it was received. */
    private Judged judge(Dossier dossier, LocalDate received) {
        var who = dossier.nominee();
        return judge(new FactQuestion(who.id(), who.kind(), who.sex(), who.unitCode(), dossier.awardCode(), dossier.basis(), YearMonth.parse(dossier.periodFrom()),
                YearMonth.parse(dossier.periodTo()), received, dossier.number()), dossier.unitCode(), reviews.minutes(dossier.number()).orElse(null));
    }

    private Judged judge(FactQuestion question, String proposing, Minutes minutes) {
        var collected = registers.facts(question);
        var facts = new LinkedHashMap<>(collected.values());
        var sources = new LinkedHashMap<>(collected.sources());
        if (proposing.equals(question.unitCode())) {
            facts.put("managesStaff", true);
            sources.put("managesStaff", "Sổ người được đề nghị: thuộc đơn vị lập đề nghị");
        }
        if (minutes != null) {
            var paper = "Biên bản số " + minutes.number() + " ngày " + Words.day(minutes.date());
            facts.put("councilPercent", BigDecimal.valueOf(minutes.votesFor() * 100L).divide(BigDecimal.valueOf(minutes.total()), 1, RoundingMode.DOWN));
            sources.put("councilPercent", paper);
            if (minutes.ballot() != null) {
                facts.put("ballot", minutes.ballot());
                sources.put("ballot", paper);
            }
        }
        return new Judged(question.award(), question.received(), rules.evaluate(question.award(), question.received(), facts), facts, sources);
    }

    /** What keeps a dossier in its unit: rules that fail and that nobody may pass over. */
    static List<Problem> stops(Judged judged) {
        return judged.sheet().lines().stream().filter(RuleSheet.Line::stops).map(line -> new Problem("sheet",
                line.title() + ": " + line.reason() + " (" + line.citation() + ")." + (line.remedy().isBlank() ? "" : " " + line.remedy()))).toList();
    }

    void fix(String number, int version, Judged judged) {
        sheets.fix(number, version, judged.award(), judged.received(), judged.sheet(), judged.facts(), judged.sources());
    }

    /**
     * For a reader who may not know a nominee's conduct and ratings. Judged anew without them: what he reads of the other lines, the verdict and their number says nothing
     * about them either.
     */
    Judged veiled(Judged judged) {
        var facts = new LinkedHashMap<>(judged.facts());
        var sources = new LinkedHashMap<>(judged.sources());
        facts.keySet().removeAll(CONFIDED);
        sources.keySet().removeAll(CONFIDED);
        var sheet = rules.evaluate(judged.award(), judged.received(), facts);
        var labels = CONFIDED.stream().map(name -> RuleFacts.of(name).label()).collect(Collectors.toSet());
        var lines = sheet.lines().stream().map(line -> labels.contains(line.fact()) && line.outcome() == RuleSheet.Outcome.MISSING ? line.veiled(VEIL) : line).toList();
        return new Judged(judged.award(), judged.received(), new RuleSheet(sheet.date(), sheet.regime(), sheet.table(), lines, sheet.silent()), facts, sources);
    }

    // ---- the Office ------------------------------------------------------------------------------------------------------

    /** @param rule null for every line without evidence that has no word yet */
    @Transactional
    void say(String number, String rule, boolean overridden, String reason, Actor actor) {
        var nomination = reviews.underReview(number, actor);
        int version = nomination.frozenVersion();
        // the reason is printed for the leader, and nobody can change it once the dossier is accepted
        var unprintable = reason == null ? "" : papers.unprintable(reason);
        if (!unprintable.isEmpty()) {
            throw new RuleBrokenException(List.of(new Problem("reason", "Lý do có ký tự không in được trên văn bản: " + unprintable + ". Hãy bỏ ký tự này.")));
        }
        var rules = rule != null ? List.of(rule) : sheets.of(number, version).orElseThrow(NotFoundException::new).open().stream()
                .filter(RuleSheet.Line::unproved).map(RuleSheet.Line::rule).distinct().toList();
        if (rules.isEmpty()) {
            return;
        }
        sheets.say(number, version, rules, overridden, reason, actor.username());
        audit.recordAll(rules.stream().map(one -> AuditEvent.of(number, overridden ? "RULE_OVERRIDDEN" : "RULE_CONFIRMED", actor.username())
                .withNote(reason.strip()).withFacts(Map.of("rule", one, "version", String.valueOf(version)))).toList());
        LOG.info("{} {} lines of the sheet {}", number, rules.size(), overridden ? "overridden" : "confirmed");
    }

    /** The registers changed since it was sent: a further round, under the law of the same day. */
    @Transactional
    void again(String number, Actor actor) {
        var nomination = reviews.underReview(number, actor);
        int version = nomination.frozenVersion();
        var judged = judge(versions.find(nomination.id(), version).orElseThrow(), nomination.received(terms.today()));
        fix(number, version, judged);
        nomination.judgedAgain(judged.sheet().verdict());
        audit.record(AuditEvent.of(number, "SHEET_JUDGED_AGAIN", actor.username()).withFacts(Map.of("version", String.valueOf(version), "verdict",
                judged.sheet().verdict().name(), "table", judged.sheet().table())));
        LOG.info("{} judged again: {}", number, judged.sheet().verdict());
    }

    /** How many lines would be otherwise if it were judged now; empty for a case without a sheet. */
    @Transactional(readOnly = true)
    Optional<Long> changed(Dossier dossier) {
        return sheets.of(dossier.number(), dossier.version()).map(fixed -> fixed.differsFrom(judge(dossier, fixed.received()).sheet()));
    }

    /** What still stands in the way of accepting that version. */
    List<Problem> open(String number, int version) {
        var fixed = sheets.of(number, version).orElse(null);
        if (fixed == null) {
            return List.of(new Problem("sheet", "Hồ sơ này chưa có phiếu thẩm định: hãy bấm “Thẩm định lại”."));
        }
        var problems = new ArrayList<Problem>();
        for (var line : fixed.open()) {
            if (line.stops()) {
                problems.add(new Problem("sheet", "Không đạt điều kiện bắt buộc “" + line.title() + "” (" + line.citation() + "): hãy trả lại hoặc từ chối."));
            } else if (line.outcome() == RuleSheet.Outcome.FAILED) {
                problems.add(new Problem("sheet", "Chưa cho ý kiến về dòng không đạt “" + line.title() + "”: hãy ghi lý do vẫn đi tiếp, hoặc trả lại."));
            }
        }
        var missing = fixed.open().stream().filter(RuleSheet.Line::unproved).map(RuleSheet.Line::title).distinct().toList();
        if (!missing.isEmpty()) {
            problems.add(new Problem("sheet", "Còn " + missing.size() + " dòng thiếu minh chứng chưa có ý kiến: " + missing.stream().collect(Collectors.joining("; "))
                    + ". Hãy xác nhận kèm lý do, hoặc trả lại để bổ sung."));
        }
        return problems;
    }
}
