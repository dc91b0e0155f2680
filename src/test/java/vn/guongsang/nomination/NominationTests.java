package vn.guongsang.nomination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import vn.guongsang.award.RuleSheet;
import vn.guongsang.problem.RuleBrokenException;

class NominationTests {
    private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
    private static final LocalDate DUE = LocalDate.of(2026, 11, 24);

    @Test
    void theMainPathGoesFromDraftToAward() {
        var one = sent();
        assertThat(one.state()).isEqualTo(NominationState.AWAITING_HEAD);
        assertThat(one.frozenVersion()).isEqualTo(1);
        one.confirm(1, DUE, NOW);
        one.accept(NOW);
        one.putInProposal("PT-2026-0001", NOW);
        one.approved(true, NOW);
        assertThat(one.hear(NominationResult.AWARDED, null, "05/QĐ-SKHCN", null, NOW)).isTrue();
        assertThat(one.state()).isEqualTo(NominationState.AWARDED);
        assertThat(one.state().ended()).isTrue();
    }

    @Test
    void aHeadConfirmsOnlyTheVersionThatIsThere() {
        var one = sent();
        one.sendBack("Trưởng đơn vị", "Thiếu số liệu", DUE, NOW);
        one.resubmit("GK_GDS_CN", RuleSheet.Verdict.ELIGIBLE, "x", DUE, "chuyenvien1", NOW);
        assertThatThrownBy(() -> one.confirm(1, DUE, NOW)).isInstanceOf(RuleBrokenException.class).hasMessageContaining("bản 2");
        one.confirm(2, DUE, NOW);
        assertThat(one.state()).isEqualTo(NominationState.IN_REVIEW);
    }

    @Test
    void aSentCaseCannotBeWrittenUntilItIsReturned() {
        var one = sent();
        assertThatThrownBy(() -> one.write(one.content(), "chuyenvien1", NOW)).isInstanceOf(RuleBrokenException.class);
        one.confirm(1, DUE, NOW);
        one.returnForSupplement("Văn phòng Sở", "Thiếu", "Giấy xác nhận", DUE, NOW);
        one.write(one.content(), "chuyenvien1", NOW);
        assertThat(one.state()).isEqualTo(NominationState.SUPPLEMENTING);
    }

    @Test
    void everyStepRefusesFromAnyOtherState() {
        var one = sent();
        assertThatThrownBy(() -> one.accept(NOW)).isInstanceOf(RuleBrokenException.class);
        assertThatThrownBy(() -> one.reject("x", NOW)).isInstanceOf(RuleBrokenException.class);
        assertThatThrownBy(() -> one.putInProposal("PT-2026-0001", NOW)).isInstanceOf(RuleBrokenException.class);
        assertThatThrownBy(() -> one.takeOutOfProposal(NOW)).isInstanceOf(RuleBrokenException.class);
        assertThatThrownBy(() -> one.approved(true, NOW)).isInstanceOf(RuleBrokenException.class);
        assertThatThrownBy(() -> one.resubmit("GK_GDS_CN", RuleSheet.Verdict.ELIGIBLE, "x", DUE, "a", NOW)).isInstanceOf(RuleBrokenException.class);
        assertThatThrownBy(() -> one.submit("DN-2026-0002", 2026, "GK_GDS_CN", RuleSheet.Verdict.UNPROVED, "x", DUE, "a", NOW)).isInstanceOf(RuleBrokenException.class);
        for (var result : NominationResult.values()) {
            assertThatThrownBy(() -> one.hear(result, null, null, null, NOW)).isInstanceOf(RuleBrokenException.class);
        }
        assertThat(one.state()).isEqualTo(NominationState.AWAITING_HEAD);
    }

    @Test
    void theUnitWithdrawsUntilTheLeaderDecidedAndNotAfter() {
        var one = proposed();
        one.withdraw("Nhầm người", NOW);
        assertThat(one.state()).isEqualTo(NominationState.WITHDRAWN);
        assertThat(one.proposalNumber()).isEqualTo("PT-2026-0001");
        one.takeOutOfProposal(NOW);
        assertThat(one.state()).isEqualTo(NominationState.WITHDRAWN);

        var decided = proposed();
        decided.approved(true, NOW);
        assertThatThrownBy(() -> decided.withdraw("muộn", NOW)).isInstanceOf(RuleBrokenException.class);
        assertThatThrownBy(() -> decided.recall("muộn", NOW)).isInstanceOf(RuleBrokenException.class);
    }

    @Test
    void aResultHeardTwiceChangesNothing() {
        var one = proposed();
        assertThat(one.hear(NominationResult.RETURNED, "Xem lại số liệu", null, DUE, NOW)).isTrue();
        assertThat(one.state()).isEqualTo(NominationState.IN_REVIEW);
        assertThat(one.proposalNumber()).isNull();
        assertThat(one.returnBy()).isEqualTo("Lãnh đạo Sở");
        assertThat(one.hear(NominationResult.RETURNED, "Xem lại số liệu", null, DUE, NOW)).isFalse();
        assertThat(one.state()).isEqualTo(NominationState.IN_REVIEW);
    }

    @Test
    void aLeaderWhoTakesTheAnswerBackLeavesTheCaseProposed() {
        var one = proposed();
        one.approved(true, NOW);
        one.approved(false, NOW);
        assertThat(one.state()).isEqualTo(NominationState.PROPOSED);
        assertThat(one.hear(NominationResult.NOT_APPROVED, "Chưa đủ", null, null, NOW)).isTrue();
    }

    @Test
    void whatIsAboveTheDirectorWaitsForItsOutcome() {
        var one = proposed();
        one.approved(true, NOW);
        one.hear(NominationResult.SUBMITTED, null, "12/TTr-SKHCN", null, NOW);
        assertThat(one.state()).isEqualTo(NominationState.SUBMITTED);
        assertThat(one.state().stoppable()).isFalse();
        one.hear(NominationResult.REFUSED_ABOVE, "Chưa đủ thời gian", null, null, NOW);
        assertThat(one.state()).isEqualTo(NominationState.REFUSED_ABOVE);
    }

    @Test
    void onlyDraftsAreDeletedAndADeletedOneIsNotWritten() {
        var draft = new Nomination("QLKH", "chuyenvien1", NOW);
        draft.delete(NOW);
        assertThatThrownBy(() -> draft.write(draft.content(), "chuyenvien1", NOW)).isInstanceOf(RuleBrokenException.class);
        assertThatThrownBy(() -> draft.submit("DN-2026-0002", 2026, "x", RuleSheet.Verdict.UNPROVED, "x", DUE, "a", NOW)).isInstanceOf(RuleBrokenException.class);
        draft.restore();
        draft.write(draft.content(), "chuyenvien1", NOW);
        assertThatThrownBy(() -> sent().delete(NOW)).isInstanceOf(RuleBrokenException.class);
    }

    private static Nomination sent() {
        var one = new Nomination("QLKH", "chuyenvien1", NOW);
        one.submit("DN-2026-0001", 2026, "GK_GDS_CN", RuleSheet.Verdict.UNPROVED, "x", DUE, "chuyenvien1", NOW);
        return one;
    }

    private static Nomination proposed() {
        var one = sent();
        one.confirm(1, DUE, NOW);
        one.accept(NOW);
        one.putInProposal("PT-2026-0001", NOW);
        return one;
    }
}
