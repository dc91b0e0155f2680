package vn.guongsang.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.ProductTest;
import vn.guongsang.StatementCounter;
import vn.guongsang.approval.ApprovalStatus;
import vn.guongsang.approval.Approvals;
import vn.guongsang.approval.Choice;
import vn.guongsang.approval.Decision;
import vn.guongsang.approval.DecisionView;
import vn.guongsang.approval.ItemChoice;
import vn.guongsang.directory.AbsenceDraft;
import vn.guongsang.directory.Absences;
import vn.guongsang.directory.SigningCapacity;
import vn.guongsang.document.Files;
import vn.guongsang.nomination.Nominations;
import vn.guongsang.problem.RuleBrokenException;

@ProductTest
class ProposalPathTests {
    @Autowired ProposalService proposals;
    @Autowired ProposalReader reader;
    @Autowired SignedPapersTestBeans signed;
    @Autowired ProposalDecisionSubject subject;
    @Autowired ProposalFiles kept;
    @Autowired DraftKeeper keeper;
    @Autowired Approvals approvals;
    @Autowired Nominations nominations;
    @Autowired Files files;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionTemplate transaction;
    @Autowired StatementCounter statements;
    @Autowired ProposalTestBeans given;
    @Autowired Absences absences;
    @Autowired Clock clock;

    private String prepare(List<String> nominations) {
        return proposals.prepare(nominations, "giamdoc", "Hồ sơ đủ điều kiện.", "vanphong");
    }

    @Test
    void fromReadyNominationsToASignedNumberedDecisionAndItsResults() throws Exception {
        List<String> cases = given.readyCertificates(4);
        String number = prepare(cases);
        assertThat(number).matches("PT-\\d{4}-\\d{4,}");
        assertThat(cases).allSatisfy(nomination -> assertThat(given.state(nomination)).isEqualTo("PROPOSED"));
        given.toTheLeader(number);
        assertThat(proposals.brief(number).state()).isEqualTo(ProposalState.AWAITING_LEADER);

        DecisionView view = subject.view(number);
        assertThat(view.items()).hasSize(4).allSatisfy(item -> assertThat(item.papers()).hasSize(1));
        assertThat(view.papers()).extracting(DecisionView.Paper::name).containsExactly("Dự thảo Quyết định", "Danh sách kèm theo", "Phiếu thẩm định");
        assertThat(text(view.papers().get(2).fileId())).contains(number).contains(cases.stream().map(nomination -> nomination.substring(8)).toList().toArray(String[]::new));
        assertThat(text(view.papers().get(1).fileId())).contains("DỰ THẢO").contains(cases.stream().map(nomination -> nomination.substring(8)).toList().toArray(String[]::new));
        assertThat(subject.shows(number, given.evidence(cases.get(0)))).isTrue();
        assertThat(subject.shows(number, given.evidence(given.readyCertificates(1).get(0)))).isFalse();

        given.decide(number, List.of(new ItemChoice(cases.get(0), Choice.APPROVE, null), new ItemChoice(cases.get(1), Choice.APPROVE, null),
            new ItemChoice(cases.get(2), Choice.RETURN, "Bổ sung minh chứng"), new ItemChoice(cases.get(3), Choice.REFUSE, "Chưa đủ điều kiện")));
        assertThat(given.state(cases.get(0))).isEqualTo("APPROVED");
        given.timer(number, "Event_DecisionFinal");
        given.jobs(number);
        assertThat(given.state(cases.get(2))).isEqualTo("IN_REVIEW");
        assertThat(given.state(cases.get(3))).isEqualTo("NOT_APPROVED");
        assertThat(proposals.brief(number).state()).isEqualTo(ProposalState.AWAITING_SIGNATURE);

        assertThatThrownBy(() -> proposals.issue(number, "giamdoc", "vanthu")).isInstanceOf(RuleBrokenException.class)
            .satisfies(e -> assertThat(((RuleBrokenException) e).problems()).hasSize(2));
        String paper = proposals.takeNumber(number, "vanthu");
        assertThat(paper).matches("\\d{2,}/QĐ-SKHCN");
        assertThat(proposals.takeNumber(number, "vanthu")).isEqualTo(paper);
        assertThat(kept.of(number, ProposalFiles.FINAL)).as("made by a job").isEmpty();
        assertThatThrownBy(() -> signed.keep(number, "05 đã ký.pdf", new ByteArrayInputStream(pdf()), "vanthu")).hasMessageContaining("chờ phần mềm tạo xong");
        given.jobs(number);
        Map<ProposalFiles.Kind, UUID> finals = kept.of(number, ProposalFiles.FINAL);
        assertThat(text(finals.get(ProposalFiles.Kind.PAPER_PDF))).contains(paper, "GIÁM ĐỐC", "Đỗ Hoàng Nguyên Khang").doesNotContain("DỰ THẢO");
        assertThat(text(finals.get(ProposalFiles.Kind.LIST_PDF))).contains(cases.get(0).substring(8)).doesNotContain("Thử " + cases.get(3).substring(8));

        assertThatThrownBy(() -> signed.keep(number, "anh.png", new ByteArrayInputStream(new byte[] {1, 2}), "vanthu")).isInstanceOf(RuleBrokenException.class);
        signed.keep(number, "05 đã ký.pdf", new ByteArrayInputStream(pdf()), "vanthu");
        given.complete(number, "Task_IssuePaper", "vanthu", Map.of("signedBy", "giamdoc"));
        assertThat(given.state(cases.get(0))).isEqualTo("APPROVED");
        given.jobs(number);
        assertThat(given.state(cases.get(0))).isEqualTo("AWARDED");
        assertThat(proposals.brief(number).state()).isEqualTo(ProposalState.CLOSED);
        assertThat(jdbc.sql("select count(*) from outbox where dedup_key like ?").param("ket-qua|" + number + "|%").query(Integer.class).single())
            .as("one mail each to the unit's head and its officer").isEqualTo(2);
        assertThat(proposals.deliverResults(number, 20)).as("told once").isZero();
    }

    @Test
    void nothingIsBuiltFromNominationsThatDoNotFitAndEveryReasonIsTold() {
        List<String> here = given.readyCertificates(1);
        List<String> above = given.ready(1, "BK_UBND_CN", "Bằng khen của Chủ tịch UBND tỉnh (cá nhân)", "QLKH", "chuyenvien1");
        assertThatThrownBy(() -> proposals.prepare(List.of(here.get(0), above.get(0), "DN-1999-0001"), "chuyenvien1", " ", "vanphong"))
            .isInstanceOf(RuleBrokenException.class)
            .satisfies(e -> assertThat(((RuleBrokenException) e).problems()).extracting(p -> p.field()).contains("nominations", "leader", "remark").hasSize(4));
        assertThatThrownBy(() -> prepare(List.of())).isInstanceOf(RuleBrokenException.class);
        prepare(here);
        assertThatThrownBy(() -> prepare(here)).isInstanceOf(RuleBrokenException.class).hasMessageContaining("không còn chờ trình");
    }

    @Test
    void aWithdrawnNominationIsStruckOutAndANewLinkGoesOutByItself() {
        List<String> cases = given.readyCertificates(3);
        String number = prepare(cases);
        given.toTheLeader(number);
        ApprovalStatus before = approvals.status(LeaderRound.TYPE, number).orElseThrow();

        transaction.executeWithoutResult(t -> nominations.withdraw(cases.get(1), "Người được đề nghị xin rút", "chuyenvien1"));

        ApprovalStatus after = approvals.status(LeaderRound.TYPE, number).orElseThrow();
        assertThat(after.round()).isEqualTo(before.round() + 1);
        assertThat(jdbc.sql("select distinct state from approval_link where round_id = ?").param(before.roundId()).query(String.class).list()).containsExactly("REVOKED");
        assertThat(proposals.brief(number).version()).isEqualTo(2);
        assertThat(proposals.brief(number).nominations()).containsExactly(cases.get(0), cases.get(2));
        DecisionView stale = subject.view(number);
        assertThat(stale.papers()).as("no draft of another version is shown").isEmpty();
        keeper.renderStale();
        DecisionView view = subject.view(number);
        assertThat(view.papers()).hasSize(3);
        assertThat(view.digest()).isEqualTo(stale.digest());
        assertThatThrownBy(() -> given.decide(number, ProposalTestBeans.all(cases, Choice.APPROVE))).isInstanceOf(RuleBrokenException.class);
        given.decide(number, ProposalTestBeans.all(List.of(cases.get(0), cases.get(2)), Choice.APPROVE));
        assertThat(given.state(cases.get(1))).isEqualTo("WITHDRAWN");
    }

    @Test
    void aProposalWhoseLastNominationLeavesRecallsItself() {
        List<String> cases = given.readyCertificates(1);
        String number = prepare(cases);
        given.toTheLeader(number);
        transaction.executeWithoutResult(t -> nominations.recall(cases.get(0), "Có đơn thư", "vanphong"));
        assertThat(proposals.brief(number).state()).isEqualTo(ProposalState.RECALLED);
        assertThat(approvals.status(LeaderRound.TYPE, number).orElseThrow().state()).isEqualTo("REVOKED");
    }

    @Test
    void aRecalledProposalGivesItsNominationsBackAndItsLinkIsDead() {
        List<String> cases = given.readyCertificates(2);
        String number = prepare(cases);
        given.toTheLeader(number);
        assertThatThrownBy(() -> proposals.recall(number, " ", "vanphong")).isInstanceOf(RuleBrokenException.class);
        proposals.recall(number, "Trình lại cùng đợt sau", "vanphong");
        assertThat(cases).allSatisfy(nomination -> assertThat(given.state(nomination)).isEqualTo("READY"));
        assertThat(approvals.status(LeaderRound.TYPE, number).orElseThrow().state()).isEqualTo("REVOKED");
        assertThatThrownBy(() -> proposals.recall(number, "lần nữa", "vanphong")).isInstanceOf(RuleBrokenException.class);
    }

    @Test
    void theChiefSendsBackAndTheOfficeRevisesWithAChangedVersion() {
        List<String> cases = given.readyCertificates(2);
        String number = prepare(cases);
        given.jobs(number);
        given.complete(number, "Task_SignOffProposal", "chanhvp", Map.of("outcome", "sendBack", "reason", "Bỏ bớt một người"));
        assertThat(proposals.brief(number).state()).isEqualTo(ProposalState.REVISING);
        assertThatThrownBy(() -> proposals.revise(number, List.of(), "giamdoc", "Hồ sơ đủ.", "vanphong")).isInstanceOf(RuleBrokenException.class);
        proposals.revise(number, List.of(cases.get(0)), "phogiamdoc", "Hồ sơ đủ điều kiện.", "vanphong");
        assertThat(given.state(cases.get(1))).isEqualTo("READY");
        given.toTheLeader(number);
        assertThat(proposals.brief(number).version()).isEqualTo(2);
        assertThat(approvals.status(LeaderRound.TYPE, number).orElseThrow().approver()).isEqualTo("phogiamdoc");
        UUID draft = kept.of(number, 2).get(ProposalFiles.Kind.PAPER_PDF);
        assertThat(text(draft)).contains("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lương Thị Bích Thảo");
    }

    @Test
    void anAnswerTakenBackIsAskedAnewAndNothingStaysOfIt() {
        List<String> cases = given.readyCertificates(2);
        String number = prepare(cases);
        given.toTheLeader(number);
        Decision decision = given.decide(number, ProposalTestBeans.all(cases, Choice.APPROVE));
        assertThat(subject.mayTakeBack(number)).isTrue();
        transaction.executeWithoutResult(t -> {
            jdbc.sql("insert into approval_taken_back (round_id, actor, at) values (?, 'giamdoc', now())").param(decision.roundId()).update();
            subject.takenBack(decision, "giamdoc");
        });
        assertThat(cases).allSatisfy(nomination -> assertThat(given.state(nomination)).isEqualTo("PROPOSED"));
        assertThat(proposals.brief(number).state()).isEqualTo(ProposalState.AWAITING_LEADER);
        assertThat(approvals.status(LeaderRound.TYPE, number).orElseThrow().state()).isEqualTo("OPEN");
        given.jobs(number);
        assertThat(approvals.status(LeaderRound.TYPE, number).orElseThrow().round()).as("the job that sends finds it sent").isEqualTo(2);
    }

    @Test
    void whatTheLeaderAnsweredIsNotWithdrawnBeforeItHearsOfIt() {
        List<String> cases = given.readyCertificates(2);
        String number = prepare(cases);
        given.toTheLeader(number);
        given.decide(number, ProposalTestBeans.all(cases, Choice.REFUSE));
        assertThat(given.state(cases.get(0))).as("not told yet").isEqualTo("PROPOSED");
        assertThatThrownBy(() -> transaction.executeWithoutResult(t -> nominations.withdraw(cases.get(0), "Xin rút", "chuyenvien1")))
            .isInstanceOf(RuleBrokenException.class).hasMessageContaining("đã quyết định");
        given.timer(number, "Event_DecisionFinal");
        given.jobs(number);
        assertThat(cases).allSatisfy(nomination -> assertThat(given.state(nomination)).isEqualTo("NOT_APPROVED"));
    }

    @Test
    void aDeputyIsAskedAndMayReadButNeverAboutAnAwardOfHisOwn() {
        List<String> cases = given.readyCertificates(1);
        String number = prepare(cases);
        given.toTheLeader(number);
        LocalDate today = LocalDate.now(clock);
        AbsenceDraft away = new AbsenceDraft("giamdoc", today, today.plusDays(1), "phogiamdoc", SigningCapacity.KT, null, null);
        transaction.executeWithoutResult(t -> {
            absences.record(away, "quantri");
            assertThat(approvals.status(LeaderRound.TYPE, number).orElseThrow().approver()).isEqualTo("phogiamdoc");
            assertThat(proposals.subject(number).addressees()).contains("giamdoc", "phogiamdoc");
            assertThat(nominations.subject(cases.get(0)).addressees()).contains("giamdoc", "phogiamdoc");
            t.setRollbackOnly();
        });
        transaction.executeWithoutResult(t -> {
            jdbc.sql("update nominee set official_username = 'phogiamdoc' where id in (select nominee_id from nomination where number = ?)").param(cases.get(0)).update();
            absences.record(away, "quantri");
            assertThat(approvals.status(LeaderRound.TYPE, number).orElseThrow().approver()).as("the deputy would receive it").isEqualTo("giamdoc");
            t.setRollbackOnly();
        });
    }

    @Test
    void theDatabaseRefusesANumberAndAPaperNobodyDecidedOn() {
        List<String> cases = given.readyCertificates(1);
        String number = prepare(cases);
        given.toTheLeader(number);
        assertThatThrownBy(() -> proposals.takeNumber(number, "vanthu")).isInstanceOf(RuleBrokenException.class);
        String insert = """
            insert into paper_number (series, year, number, symbol, proposal_number, decision_round, decision_digest, paper_date, taken_by, taken_at)
            values ('QĐ', 1999, 1, 'SKHCN', :proposal, :round, :digest, now(), 'x', now())""";
        byte[] digest = jdbc.sql("select digest from proposal where number = ?").param(number).query(byte[].class).single();
        UUID open = approvals.status(LeaderRound.TYPE, number).orElseThrow().roundId();
        assertThatThrownBy(() -> jdbc.sql(insert).param("proposal", number).param("round", open).param("digest", digest).update())
            .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> jdbc.sql("update proposal set decision_round = ?, decision_digest = digest where number = ?").params(open, number).update())
            .as("an open round is no decision").isInstanceOf(DataIntegrityViolationException.class);
        // the decision of another proposal does not help
        List<String> others = given.readyCertificates(1);
        String other = prepare(others);
        given.toTheLeader(other);
        Decision decision = given.decide(other, ProposalTestBeans.all(others, Choice.APPROVE));
        assertThatThrownBy(() -> jdbc.sql(insert).param("proposal", number).param("round", decision.roundId()).param("digest", decision.digest()).update())
            .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> jdbc.sql("update proposal set remark = 'x', digest = sha256('x') where number = ?").param(other).update())
            .as("a decided content cannot change").isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void aNumberWhoseTransactionFailsIsGivenToTheNext() {
        List<String> first = given.readyCertificates(1);
        List<String> second = given.readyCertificates(1);
        String one = decided(first);
        String two = decided(second);
        String[] lost = new String[1];
        transaction.executeWithoutResult(t -> {
            lost[0] = proposals.reserveNumber(one, "vanthu").number().text();
            t.setRollbackOnly();
        });
        assertThat(proposals.reserveNumber(two, "vanthu").number().text()).isEqualTo(lost[0]);
        assertThat(proposals.reserveNumber(one, "vanthu").number().number()).isEqualTo(proposals.reserveNumber(two, "vanthu").number().number() + 1);
    }

    private String decided(List<String> cases) {
        String number = prepare(cases);
        given.toTheLeader(number);
        given.decide(number, ProposalTestBeans.all(cases, Choice.APPROVE));
        return number;
    }

    @Test
    void threeHundredNominationsAreDecidedInAsManyStatementsAsThree() throws Exception {
        int few = statementsToDecide(3);
        int many = statementsToDecide(300);
        assertThat(many).isLessThanOrEqualTo(few + 5).isLessThan(60);
    }

    private int statementsToDecide(int count) throws Exception {
        List<String> cases = given.readyCertificates(count);
        String number = prepare(cases);
        given.toTheLeader(number);
        return statements.of(() -> given.decide(number, ProposalTestBeans.all(cases, Choice.APPROVE))).size();
    }

    private String text(UUID file) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            files.write(file, out);
            try (PDDocument document = Loader.loadPDF(out.toByteArray())) {
                return new PDFTextStripper().getText(document);
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static byte[] pdf() throws Exception {
        try (PDDocument document = new PDDocument(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            document.save(out);
            return out.toByteArray();
        }
    }
}
