package vn.guongsang.nomination;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import vn.guongsang.award.AwardBasis;
import vn.guongsang.award.RuleSheet;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.workcalendar.WorkCalendar;

/**
 * One nominee, one award: the unit's working copy and where it stands. What was sent lies in frozen versions beside it; while the unit
 * supplements, the working copy goes ahead of the last one.
 */
@Entity
@Table(name = "nomination")
class Nomination {
    /** What a hasty save must not cut silently; the summary on the leader's card has its own, smaller limit. */
    static final int SECTIONS = 20;
    static final int SECTION_TITLE = 200;
    static final int SECTION_TEXT = 10_000;
    static final int PREVIOUS_AWARDS = 50;
    static final int ACHIEVEMENT = 600;

    @Id
    private UUID id;
    @Version
    private Integer lockVersion;
    private String number;
    private Integer year;
    @Enumerated(EnumType.STRING)
    private NominationState state;
    private String unitCode;
    private UUID nomineeId;
    private String awardCode;
    @Enumerated(EnumType.STRING)
    private AwardBasis basis;
    private LocalDate periodFrom;
    private LocalDate periodTo;
    private String achievement;
    @JdbcTypeCode(SqlTypes.JSON)
    private List<Section> sections;
    @JdbcTypeCode(SqlTypes.JSON)
    private List<PreviousAward> previousAwards;
    private int frozenVersion;
    private String filedAward;
    private String search;
    @Enumerated(EnumType.STRING)
    private RuleSheet.Verdict verdict;
    private String proposalNumber;
    @Enumerated(EnumType.STRING)
    private NominationResult lastResult;
    private String resultRemark;
    private String resultPaper;
    private String returnBy;
    private String returnReason;
    private String returnItems;
    private LocalDate returnDueOn;
    private String stopReason;
    private Instant stateSince;
    private LocalDate dueOn;
    private String createdBy;
    private Instant createdAt;
    private String savedBy;
    private Instant savedAt;
    private String submittedBy;
    private Instant submittedAt;
    private Instant deletedAt;

    protected Nomination() {
    }

    Nomination(String unitCode, String createdBy, Instant now) {
        this.id = UUID.randomUUID();
        this.state = NominationState.DRAFT;
        this.unitCode = unitCode;
        this.sections = List.of();
        this.previousAwards = List.of();
        this.createdBy = createdBy;
        this.createdAt = now;
        this.savedBy = createdBy;
        this.savedAt = now;
        this.stateSince = now;
    }

    // ---- the unit writes -------------------------------------------------------------------------------------------------

    boolean editable() {
        return deletedAt == null && (state == NominationState.DRAFT || state == NominationState.SUPPLEMENTING);
    }

    void write(DraftContent content, String by, Instant now) {
        requireEditable();
        nomineeId = content.nomineeId();
        awardCode = content.awardCode();
        basis = content.basis();
        periodFrom = content.periodFrom() == null ? null : content.periodFrom().atDay(1);
        periodTo = content.periodTo() == null ? null : content.periodTo().atDay(1);
        achievement = content.achievement();
        sections = content.sections();
        previousAwards = content.previousAwards();
        savedBy = by;
        savedAt = now;
    }

    void requireEditable() {
        if (!editable()) {
            throw new RuleBrokenException(deletedAt != null ? "Bản nháp này đã xóa: hãy khôi phục trước khi sửa."
                    : "Hồ sơ " + number + " đang ở bước “" + state.label() + "”, chưa sửa được: hãy đợi hồ sơ được trả lại để bổ sung.");
        }
    }

    DraftContent content() {
        return new DraftContent(nomineeId, awardCode, basis, periodFrom == null ? null : YearMonth.from(periodFrom),
                periodTo == null ? null : YearMonth.from(periodTo), achievement, sections, previousAwards);
    }

    void delete(Instant now) {
        if (state != NominationState.DRAFT) {
            throw new RuleBrokenException("Chỉ xóa được bản nháp. Hồ sơ đã gửi thì dùng “Rút hồ sơ”.");
        }
        if (deletedAt == null) {
            deletedAt = now;
        }
    }

    void restore() {
        deletedAt = null;
    }

    // ---- frozen and sent -------------------------------------------------------------------------------------------------

    /** DRAFT → AWAITING_HEAD with its number; version 1 is the one just frozen. */
    void submit(String newNumber, int ofYear, String award, RuleSheet.Verdict says, String searchText, LocalDate due, String by, Instant now) {
        if (deletedAt != null || state != NominationState.DRAFT) {
            throw illegal("gửi");
        }
        number = newNumber;
        year = ofYear;
        submittedBy = by;
        submittedAt = now;
        freeze(award, says, searchText);
        move(NominationState.AWAITING_HEAD, due, now);
    }

    /** SUPPLEMENTING → AWAITING_HEAD with version n+1: the head confirms every version that leaves the unit. */
    void resubmit(String award, RuleSheet.Verdict says, String searchText, LocalDate due, String by, Instant now) {
        from("gửi lại", NominationState.SUPPLEMENTING);
        submittedBy = by;
        freeze(award, says, searchText);
        move(NominationState.AWAITING_HEAD, due, now);
    }

    private void freeze(String award, RuleSheet.Verdict says, String searchText) {
        frozenVersion++;
        verdict = says;
        filedAward = award;
        search = searchText;
    }

    // ---- head and Office -------------------------------------------------------------------------------------------------

    void confirm(int version, LocalDate due, Instant now) {
        from("xác nhận", NominationState.AWAITING_HEAD);
        if (version != frozenVersion) {
            throw new RuleBrokenException("Hồ sơ " + number + " đã có bản " + frozenVersion + ", không còn là bản " + version
                    + ": hãy tải lại trang và xem bản mới trước khi xác nhận.");
        }
        move(NominationState.IN_REVIEW, due, now);
    }

    void sendBack(String by, String reason, LocalDate due, Instant now) {
        from("trả lại", NominationState.AWAITING_HEAD);
        askSupplement(by, reason, null, null, due, now);
    }

    void judgedAgain(RuleSheet.Verdict says) {
        from("thẩm định lại", NominationState.IN_REVIEW);
        verdict = says;
    }

    void accept(Instant now) {
        from("chấp nhận", NominationState.IN_REVIEW);
        move(NominationState.READY, null, now);
    }

    void returnForSupplement(String by, String reason, String items, LocalDate due, Instant now) {
        from("trả lại", NominationState.IN_REVIEW);
        askSupplement(by, reason, items, due, due, now);
    }

    /** @param set the day somebody named; null where it only follows from the term */
    private void askSupplement(String by, String reason, String items, LocalDate set, LocalDate due, Instant now) {
        returnBy = by;
        returnReason = reason;
        returnItems = items;
        returnDueOn = set;
        move(NominationState.SUPPLEMENTING, due, now);
    }

    void reject(String reason, Instant now) {
        from("từ chối", NominationState.IN_REVIEW);
        stopReason = reason;
        move(NominationState.REJECTED, null, now);
    }

    void withdraw(String reason, Instant now) {
        stop("rút", NominationState.WITHDRAWN, reason, now);
    }

    void recall(String reason, Instant now) {
        stop("thu hồi", NominationState.RECALLED, reason, now);
    }

    private void stop(String what, NominationState to, String reason, Instant now) {
        if (!state.stoppable()) {
            throw illegal(what);
        }
        stopReason = reason;
        move(to, null, now);
    }

    // ---- leaders and above -----------------------------------------------------------------------------------------------

    void putInProposal(String proposal, Instant now) {
        from("đưa vào phiếu trình", NominationState.READY);
        proposalNumber = proposal;
        move(NominationState.PROPOSED, null, now);
    }

    /** Nothing happens to one that was stopped meanwhile: it left the proposal by that. */
    void takeOutOfProposal(Instant now) {
        if (state == NominationState.WITHDRAWN || state == NominationState.RECALLED) {
            return;
        }
        from("đưa ra khỏi phiếu trình", NominationState.PROPOSED);
        proposalNumber = null;
        move(NominationState.READY, null, now);
    }

    void approved(boolean yes, Instant now) {
        from(yes ? "ghi nhận đồng ý" : "ghi nhận rút lại ý kiến", yes ? NominationState.PROPOSED : NominationState.APPROVED);
        move(yes ? NominationState.APPROVED : NominationState.PROPOSED, null, now);
    }

    /** @return false when the same was heard before and nothing changed */
    boolean hear(NominationResult result, String remark, String paper, LocalDate due, Instant now) {
        var from = switch (result) {
            case SUBMITTED -> EnumSet.of(NominationState.APPROVED);
            case NOT_APPROVED -> EnumSet.of(NominationState.PROPOSED);
            case AWARDED -> EnumSet.of(NominationState.APPROVED, NominationState.SUBMITTED);
            case RETURNED -> EnumSet.of(NominationState.PROPOSED, NominationState.SUBMITTED);
            case REFUSED_ABOVE -> EnumSet.of(NominationState.SUBMITTED);
        };
        if (!from.contains(state)) {
            if (lastResult == result) {
                return false;
            }
            throw illegal("ghi kết quả");
        }
        lastResult = result;
        resultRemark = remark;
        resultPaper = paper;
        if (result == NominationResult.RETURNED) {
            returnBy = state == NominationState.SUBMITTED ? "Cấp trên" : "Lãnh đạo Sở";
            returnReason = remark;
            returnItems = null;
            returnDueOn = null;
            proposalNumber = null;
        }
        move(switch (result) {
            case SUBMITTED -> NominationState.SUBMITTED;
            case NOT_APPROVED -> NominationState.NOT_APPROVED;
            case AWARDED -> NominationState.AWARDED;
            case RETURNED -> NominationState.IN_REVIEW;
            case REFUSED_ABOVE -> NominationState.REFUSED_ABOVE;
        }, due, now);
        return true;
    }

    // ---- helpers ---------------------------------------------------------------------------------------------------------

    private void move(NominationState to, LocalDate due, Instant now) {
        state = to;
        stateSince = now;
        dueOn = due;
    }

    private void from(String what, NominationState... allowed) {
        if (deletedAt != null || !Set.of(allowed).contains(state)) {
            throw illegal(what);
        }
    }

    private RuleBrokenException illegal(String what) {
        return new RuleBrokenException((number == null ? "Bản nháp" : "Hồ sơ " + number) + " đang ở trạng thái “" + state.label()
                + "”, không " + what + " được nữa: hãy tải lại trang để xem tình trạng mới.");
    }

    UUID id() {
        return id;
    }

    Integer lockVersion() {
        return lockVersion;
    }

    String number() {
        return number;
    }

    NominationState state() {
        return state;
    }

    String unitCode() {
        return unitCode;
    }

    UUID nomineeId() {
        return nomineeId;
    }

    String awardCode() {
        return awardCode;
    }

    int frozenVersion() {
        return frozenVersion;
    }

    /** The day the dossier was first sent: it picks the rules, however often it is supplemented. */
    LocalDate received(LocalDate today) {
        return submittedAt == null ? today : LocalDate.ofInstant(submittedAt, WorkCalendar.ZONE);
    }

    String filedAward() {
        return filedAward;
    }

    String proposalNumber() {
        return proposalNumber;
    }

    String returnBy() {
        return returnBy;
    }

    String returnReason() {
        return returnReason;
    }

    String returnItems() {
        return returnItems;
    }

    LocalDate returnDueOn() {
        return returnDueOn;
    }

    String savedBy() {
        return savedBy;
    }

    Instant savedAt() {
        return savedAt;
    }

    String submittedBy() {
        return submittedBy;
    }

    boolean deleted() {
        return deletedAt != null;
    }
}
