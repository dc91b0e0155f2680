package vn.guongsang.proposal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.UUID;
import vn.guongsang.approval.Decision;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.workcalendar.DueDate;
import vn.guongsang.workcalendar.Term;
import vn.guongsang.workcalendar.WorkCalendar;

/** A proposal's head: what is asked of whom, and where it stands. Its items are rows of their own ({@link ProposalItems}), changed many at a time. */
@Entity
@Table(name = "proposal")
class Proposal {
    static final String DECISION = "QĐ";
    static final String LETTER = "TTr";

    @Id
    private String number;
    @Version
    @Column(name = "lock_version")
    private Integer lockVersion;
    private int version;
    @Enumerated(EnumType.STRING)
    private ProposalState state;
    private String series;
    private String authorityCode;
    private String leader;
    private String remark;
    private String createdBy;
    private Instant createdAt;
    private String signedOffBy;
    private Instant signedOffAt;
    private String sentBackBy;
    private String sentBackReason;
    private Instant sentToLeaderAt;
    private Instant dueAt;
    private byte[] digest;
    private int draftsVersion;
    private UUID decisionRound;
    private byte[] decisionDigest;
    private String decidedBy;
    private String onBehalfOf;
    private Instant decidedAt;
    private String decisionFactor;
    private String decisionRemark;
    private Instant finalAt;
    private Instant recalledAt;
    private String recallReason;
    private Instant closedAt;
    private String search;

    protected Proposal() {
    }

    Proposal(String number, String series, String authorityCode, String leader, String remark, String createdBy, Instant createdAt) {
        this.number = number;
        this.version = 1;
        this.state = ProposalState.PREPARING;
        this.series = series;
        this.authorityCode = authorityCode;
        this.leader = leader;
        this.remark = remark;
        this.createdBy = createdBy;
        this.createdAt = createdAt;
        this.digest = new byte[32];
        this.search = "";
    }

    /** The digest follows every change of content. */
    void seal(byte[] contentDigest) {
        if (decisionRound != null) {
            throw new RuleBrokenException("Phiếu trình " + number + " đã được quyết định, không sửa được nữa.");
        }
        digest = contentDigest.clone();
    }

    void findableBy(String words) {
        search = words;
    }

    /** Drafts of that version are there. A version that was overtaken meanwhile leaves the proposal waiting for its own. */
    void drafted(int ofVersion) {
        draftsVersion = ofVersion;
        if (state == ProposalState.PREPARING && ofVersion == version) {
            state = ProposalState.AWAITING_SIGN_OFF;
        }
    }

    void signOff(String actor, Instant at) {
        require("ký nháy", ProposalState.AWAITING_SIGN_OFF);
        if (draftsVersion != version) {
            throw new RuleBrokenException("Dự thảo của phiếu trình " + number + " đang được dựng lại, hãy ký nháy sau ít phút.");
        }
        signedOffBy = actor;
        signedOffAt = at;
        sentBackReason = null;
        sentBackBy = null;
    }

    void sendBack(String actor, String reason) {
        require("trả lại", ProposalState.AWAITING_SIGN_OFF);
        state = ProposalState.REVISING;
        sentBackBy = actor;
        sentBackReason = reason;
        signedOffBy = null;
        signedOffAt = null;
    }

    /** Sent again by the Office; a change of what is shown makes a new version. */
    void revise(String newLeader, String newRemark, boolean itemsChanged) {
        require("gửi lại", ProposalState.REVISING);
        if (itemsChanged || !remark.equals(newRemark)) {
            version++;
        }
        if (!leader.equals(newLeader)) {
            // the signer on the drafts follows the leader
            draftsVersion = 0;
        }
        leader = newLeader;
        remark = newRemark;
        state = ProposalState.PREPARING;
    }

    /** An item left while the proposal was under way. */
    void struckOut() {
        require("rút bớt đề nghị", ProposalState.PREPARING, ProposalState.AWAITING_SIGN_OFF, ProposalState.REVISING, ProposalState.AWAITING_LEADER);
        version++;
    }

    void sentToLeader(Instant at, Instant due) {
        if (state == ProposalState.AWAITING_SIGN_OFF && signedOffBy == null) {
            throw new RuleBrokenException("Phiếu trình " + number + " chưa được Chánh Văn phòng ký nháy.");
        }
        require("gửi lãnh đạo", ProposalState.AWAITING_SIGN_OFF, ProposalState.AWAITING_LEADER);
        state = ProposalState.AWAITING_LEADER;
        sentToLeaderAt = at;
        dueAt = due;
    }

    void reassign(String toLeader, Instant at, Instant due) {
        require("chuyển lãnh đạo khác", ProposalState.AWAITING_LEADER);
        leader = toLeader;
        draftsVersion = 0;
        sentToLeaderAt = at;
        dueAt = due;
    }

    void decide(Decision decision) {
        require("ghi quyết định", ProposalState.AWAITING_LEADER);
        if (!Arrays.equals(digest, decision.digest())) {
            throw new RuleBrokenException("Phiếu trình " + number + " đã thay đổi sau khi gửi. Hãy mở lại trang để xem bản mới.");
        }
        state = ProposalState.DECIDED;
        decisionRound = decision.roundId();
        decisionDigest = decision.digest().clone();
        decidedBy = decision.decidedBy();
        onBehalfOf = decision.onBehalfOf();
        decidedAt = decision.decidedAt();
        decisionFactor = decision.factor();
        decisionRemark = decision.remark();
        finalAt = decision.finalAt();
    }

    void takeBack(UUID round) {
        require("lấy lại quyết định", ProposalState.DECIDED);
        if (!round.equals(decisionRound)) {
            throw new RuleBrokenException("Quyết định này của phiếu trình " + number + " không còn hiệu lực.");
        }
        state = ProposalState.AWAITING_LEADER;
        decisionRound = null;
        decisionDigest = null;
        decidedBy = null;
        onBehalfOf = null;
        decidedAt = null;
        decisionFactor = null;
        decisionRemark = null;
        finalAt = null;
    }

    /** The undo window is over. Asked again it changes nothing. */
    void awaitSignature() {
        if (state == ProposalState.AWAITING_SIGNATURE) {
            return;
        }
        require("chờ ký phát hành", ProposalState.DECIDED);
        state = ProposalState.AWAITING_SIGNATURE;
    }

    void issued() {
        require("phát hành", ProposalState.AWAITING_SIGNATURE);
        state = ProposalState.ISSUED;
    }

    /** All nominations of a letter upward know that it has gone out. */
    void submitted() {
        if (state == ProposalState.ISSUED && aboveDirector()) {
            state = ProposalState.SUBMITTED;
        }
    }

    void close(Instant at) {
        if (state == ProposalState.CLOSED) {
            return;
        }
        require("kết thúc", ProposalState.DECIDED, ProposalState.ISSUED, ProposalState.SUBMITTED);
        state = ProposalState.CLOSED;
        closedAt = at;
    }

    void recall(String reason, Instant at) {
        if (!recallable()) {
            throw new RuleBrokenException("Phiếu trình " + number + " đang ở trạng thái “" + state.label() + "”, không thu hồi được nữa.");
        }
        state = ProposalState.RECALLED;
        recalledAt = at;
        recallReason = reason;
    }

    boolean recallable() {
        return EnumSet.of(ProposalState.PREPARING, ProposalState.AWAITING_SIGN_OFF, ProposalState.REVISING, ProposalState.AWAITING_LEADER).contains(state);
    }

    boolean aboveDirector() {
        return series.equals(LETTER);
    }

    boolean draftsUpToDate() {
        return draftsVersion == version;
    }

    boolean decided() {
        return decisionRound != null;
    }

    private void require(String step, ProposalState... allowed) {
        if (!Arrays.asList(allowed).contains(state)) {
            throw new RuleBrokenException("Không thể " + step + ": phiếu trình " + number + " đang ở trạng thái “" + state.label() + "”.");
        }
    }

    String number() {
        return number;
    }

    int version() {
        return version;
    }

    ProposalState state() {
        return state;
    }

    String series() {
        return series;
    }

    String authorityCode() {
        return authorityCode;
    }

    String leader() {
        return leader;
    }

    String remark() {
        return remark;
    }

    String createdBy() {
        return createdBy;
    }

    Instant createdAt() {
        return createdAt;
    }

    String signedOffBy() {
        return signedOffBy;
    }

    Instant signedOffAt() {
        return signedOffAt;
    }

    String sentBackReason() {
        return sentBackReason;
    }

    Instant sentToLeaderAt() {
        return sentToLeaderAt;
    }

    Instant dueAt() {
        return dueAt;
    }

    /** What the leader's due date was reckoned from; null before the leader is asked. */
    DueDate due() {
        return due(sentToLeaderAt, dueAt);
    }

    static DueDate due(Instant asked, Instant dueAt) {
        return dueAt == null ? null : new DueDate(Term.DECIDE, LocalDate.ofInstant(asked, WorkCalendar.ZONE), false, 0, LocalDate.ofInstant(dueAt, WorkCalendar.ZONE));
    }

    byte[] digest() {
        return digest.clone();
    }

    int draftsVersion() {
        return draftsVersion;
    }

    UUID decisionRound() {
        return decisionRound;
    }

    byte[] decisionDigest() {
        return decisionDigest == null ? null : decisionDigest.clone();
    }

    String decidedBy() {
        return decidedBy;
    }

    String onBehalfOf() {
        return onBehalfOf;
    }

    Instant decidedAt() {
        return decidedAt;
    }

    String decisionFactor() {
        return decisionFactor;
    }

    String decisionRemark() {
        return decisionRemark;
    }

    Instant finalAt() {
        return finalAt;
    }

    String recallReason() {
        return recallReason;
    }
}
