package vn.guongsang.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.guongsang.browser.Injection.TYPED;

import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.guongsang.ProductTest;
import vn.guongsang.approval.Choice;
import vn.guongsang.approval.LeaderAnswersTestBeans;
import vn.guongsang.browser.Browser;
import vn.guongsang.browser.Injection;
import vn.guongsang.nomination.SampleNominationsTestBeans;
import vn.guongsang.proposal.Proposals;

/** What people type shows literally in each of Tasklist's forms, whose pages have the weaker policy, and beside the drawn process. */
@ProductTest
class InjectionFormsBrowserTests {
    /** They show numbers and digests, nothing that people typed. */
    private static final List<String> NAMELESS = List.of("record-receipt", "hand-over");

    @LocalServerPort
    int port;
    @Autowired
    CaseWalkTestBeans walk;
    @Autowired
    SampleNominationsTestBeans samples;
    @Autowired
    Proposals proposals;
    @Autowired
    LeaderAnswersTestBeans leader;

    private final Injection injection = new Injection();
    private final Map<String, Page> pages = new HashMap<>();

    @Test
    void whatPeopleTypeShowsLiterallyInEveryForm() {
        try (Browser browser = new Browser("http://localhost:" + port)) {
            String number = samples.submit(CaseWalkTestBeans.ABOVE_DIRECTOR, TYPED, LocalDate.of(1985, 5, 6), TYPED);
            form(browser, "truongphong1", number, "confirm-nomination");
            walk.confirm(number);
            form(browser, "vanphong", number, "review-dossier");
            walk.complete("vanphong", number, NominationProcess.TASK_REVIEW,
                Map.of("outcome", "return", "reason", TYPED, "items", TYPED, "dueOn", walk.nextWorkingDay().toString()));
            form(browser, "chuyenvien1", number, "supplement-dossier");
            samples.resubmit(number);
            walk.confirm(number);
            walk.accept(number);
            Page office = pages.get("vanphong");
            office.navigate("/ho-so/" + number);
            office.locator("svg").first().waitFor();
            injection.judge(office, "the drawn process", TYPED);

            String proposal = proposals.prepare(List.of(number), "giamdoc", TYPED, "vanphong");
            walk.job(proposal, "Task_RenderDrafts");
            form(browser, "chanhvp", proposal, "sign-off-proposal");
            walk.complete("chanhvp", proposal, ProposalProcess.TASK_SIGN_OFF, Map.of("outcome", "sendBack", "reason", TYPED));
            form(browser, "vanphong", proposal, "revise-proposal");
            proposals.revise(proposal, List.of(number), "giamdoc", TYPED, "vanphong");
            walk.job(proposal, "Task_RenderDrafts");
            walk.complete("chanhvp", proposal, ProposalProcess.TASK_SIGN_OFF, Map.of("outcome", "sign"));
            walk.job(proposal, "Task_SendToLeader");
            walk.job(proposal, "BoundaryEvent_Undecided");
            form(browser, "vanphong", proposal, "urge-leader");
            leader.answer("PROPOSAL", proposal, Map.of(number, Choice.APPROVE), TYPED);
            walk.job(proposal, ProposalProcess.EVENT_DECISION_FINAL);
            walk.job(proposal, "Task_DeliverRefusals");
            form(browser, "vanthu", proposal, "issue-paper");
            walk.issue(proposal);
            walk.job(proposal, "Task_DeliverResults");
            walk.job(proposal, "Task_BuildPackage");
            walk.job(proposal, "Task_SendPackage");
            form(browser, "vanphong", proposal, "record-receipt");
            walk.complete("vanphong", proposal, UpwardSubmissionProcess.TASK_RECORD_RECEIPT, Map.of("receiptNumber", "<b>1{{7*7}}</b>", "receivedOn", walk.today().toString()));
            form(browser, "vanphong", proposal, "record-outcome");

            String byHand = samples.submit("BK_BKHCN", TYPED, LocalDate.of(1985, 5, 6), TYPED);
            walk.confirm(byHand);
            walk.accept(byHand);
            String letter = walk.lettered(List.of(byHand));
            walk.job(letter, "Task_BuildPackage");
            form(browser, "vanthu", letter, "hand-over");
        }
        assertThat(injection.wrong()).isEmpty();
    }

    private void form(Browser browser, String person, String caseKey, String form) {
        Page page = pages.computeIfAbsent(person, who -> injection.watched(browser.login(who)));
        page.navigate("/viec/" + caseKey);
        page.locator(".gs .dossier").waitFor();
        injection.judge(page, form, NAMELESS.contains(form) ? null : TYPED);
    }
}
