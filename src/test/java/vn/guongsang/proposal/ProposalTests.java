package vn.guongsang.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.guongsang.approval.Decision;
import vn.guongsang.problem.RuleBrokenException;

class ProposalTests {
    private static final Instant NOW = Instant.parse("2026-11-20T02:12:00Z");
    private final Proposal proposal = new Proposal("PT-2026-0007", Proposal.DECISION, null, "giamdoc", "Kính trình", "vanphong", NOW);

    private void sendToLeader() {
        proposal.seal(digest(1, "a"));
        proposal.drafted(1);
        proposal.signOff("chanhvp", NOW);
        proposal.sentToLeader(NOW, NOW.plusSeconds(86_400));
    }

    private static byte[] digest(int version, String content) {
        return ProposalDigest.of("PT-2026-0007", version, "QĐ", null, content, List.of(new ProposalDigest.Part("DN-2026-0001", 1, new byte[32])));
    }

    private static Decision decision(byte[] digest) {
        return new Decision(UUID.randomUUID(), "PT-2026-0007", digest, "giamdoc", null, NOW, "CODE", null, NOW, List.of());
    }

    @Test
    void itIsNotSentBeforeTheChiefSignedOff() {
        proposal.drafted(1);
        assertThatThrownBy(() -> proposal.sentToLeader(NOW, NOW)).isInstanceOf(RuleBrokenException.class).hasMessageContaining("ký nháy");
    }

    @Test
    void draftsOfAnOlderVersionDoNotMoveItOn() {
        proposal.struckOut();
        proposal.drafted(1);
        assertThat(proposal.state()).isEqualTo(ProposalState.PREPARING);
        proposal.drafted(2);
        assertThat(proposal.state()).isEqualTo(ProposalState.AWAITING_SIGN_OFF);
    }

    @Test
    void anAnswerToOtherContentIsRefused() {
        sendToLeader();
        assertThatThrownBy(() -> proposal.decide(decision(digest(1, "b")))).isInstanceOf(RuleBrokenException.class);
        proposal.decide(decision(digest(1, "a")));
        assertThat(proposal.state()).isEqualTo(ProposalState.DECIDED);
    }

    @Test
    void whatIsDecidedCanNeitherBeRecalledNorChanged() {
        sendToLeader();
        proposal.decide(decision(digest(1, "a")));
        assertThatThrownBy(() -> proposal.recall("muộn", NOW)).isInstanceOf(RuleBrokenException.class);
        assertThatThrownBy(proposal::struckOut).isInstanceOf(RuleBrokenException.class);
        assertThatThrownBy(() -> proposal.seal(digest(2, "c"))).isInstanceOf(RuleBrokenException.class);
    }

    @Test
    void revisingWithoutAChangeKeepsTheVersion() {
        proposal.drafted(1);
        proposal.sendBack("chanhvp", "Xem lại");
        proposal.revise("giamdoc", "Kính trình", false);
        assertThat(proposal.version()).isEqualTo(1);
        proposal.drafted(1);
        proposal.sendBack("chanhvp", "Xem lại");
        proposal.revise("giamdoc", "Kính trình lãnh đạo", false);
        assertThat(proposal.version()).isEqualTo(2);
    }

    @Test
    void noTwoContentsHaveOneDigest() {
        var part = new ProposalDigest.Part("DN-2026-0001", 1, new byte[32]);
        byte[] one = ProposalDigest.of("PT-1", 1, "QĐ", null, "ab", List.of(part));
        assertThat(ProposalDigest.of("PT-1", 1, "QĐ", "", "ab", List.of(part))).as("no authority is an empty one").isEqualTo(one);
        assertThat(ProposalDigest.of("PT-1", 11, "QĐ", null, "ab", List.of(part))).isNotEqualTo(one);
        assertThat(ProposalDigest.of("PT-1", 1, "QĐ", "a", "b", List.of(part))).isNotEqualTo(one);
        assertThat(ProposalDigest.of("PT-1", 1, "QĐ", null, "ab", List.of(part, part))).isNotEqualTo(one);
        assertThat(ProposalDigest.of("PT-1", 1, "QĐ", null, "ab", List.of(new ProposalDigest.Part("DN-2026-0001", 2, new byte[32])))).isNotEqualTo(one);
    }

    @Test
    void aReasonIsCutBetweenWords() {
        String reason = Words.reason("từ ".repeat(200));
        assertThat(reason).hasSizeLessThanOrEqualTo(262).endsWith("từ…");
        assertThat(Words.reason("ngắn\n gọn ")).isEqualTo("ngắn gọn");
        assertThat(Words.plain("Đỗ Thị Hạnh")).isEqualTo("do thi hanh");
    }
}
