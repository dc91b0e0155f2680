package vn.guongsang.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.guongsang.ProductTest;
import vn.guongsang.approval.Choice;
import vn.guongsang.browser.Browser;
import vn.guongsang.nomination.NominationState;
import vn.guongsang.nomination.Nominations;
import vn.guongsang.nomination.SampleNominationsTestBeans;

/** The forms where they are used: in Tasklist, in a browser, reached from the link of a mail. */
@ProductTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TaskFormsTests {
    @LocalServerPort
    int port;
    @Autowired
    CaseWalkTestBeans walk;
    @Autowired
    SampleNominationsTestBeans samples;
    @Autowired
    Nominations nominations;
    Browser browser;

    @BeforeAll
    void open() {
        browser = new Browser("http://localhost:" + port);
    }

    @AfterAll
    void close() {
        browser.close();
    }

    @Test
    void theHeadConfirmsWhatTheFormShowsAndHearsWhatIsMissing() {
        String number = walk.submitted(CaseWalkTestBeans.WITHIN_DIRECTOR, "Phạm Thị Xem Trước");
        Page page = task("truongphong1", number);
        assertThat(page.locator(".dossier").textContent()).contains("Phạm Thị Xem Trước").contains(SampleNominationsTestBeans.ACHIEVEMENT).contains(number);
        // files can be looked at before the task is taken
        page.locator(".gs-files button").first().click();
        page.locator("iframe.gs-view").waitFor();
        browser.screenshot(page, "form-confirm-before-claim");
        claim(page);
        complete(page);
        assertThat(page.locator(".gs-missing").textContent()).contains("Hãy chọn xác nhận hoặc trả lại.");
        browser.screenshot(page, "form-confirm");
        page.locator("input[value=confirm]").check();
        complete(page);
        gone(page);
        assertThat(nominations.brief(number).state()).isEqualTo(NominationState.IN_REVIEW);
    }

    @Test
    void theReviewerChecksEachDocumentAndReturns() {
        String number = walk.submitted(CaseWalkTestBeans.WITHIN_DIRECTOR);
        walk.confirm(number);
        Page page = task("vanphong", number);
        claim(page);
        page.locator("input[value=accept]").check();
        complete(page);
        assertThat(page.locator(".gs-missing").textContent()).contains("chưa được đánh dấu đạt");
        assertThat(page.locator(".gs-missing").textContent()).contains("dòng thiếu minh chứng chưa có ý kiến");
        // one line by itself, the rest with one reason
        page.locator(".gs-rules .gs-row input").first().fill("Xếp loại ghi ở thông báo giấy");
        page.waitForResponse(answer -> answer.url().endsWith("/tham-dinh") && answer.ok(), () -> page.locator(".gs-rules .gs-row button").first().click());
        page.locator("#missing-reason").fill("Đã xem bản gốc");
        browser.screenshot(page, "form-review-sheet");
        page.waitForResponse(answer -> answer.url().endsWith("/tham-dinh") && answer.ok(), () -> page.getByText("Xác nhận tất cả dòng thiếu minh chứng").click());
        page.locator(".gs-all-missing").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        assertThat(page.locator(".gs-rules").first().textContent()).contains("Xếp loại ghi ở thông báo giấy").contains("Đã xem bản gốc");
        page.locator(".gs-choice label").first().click();
        page.waitForResponse(answer -> answer.url().endsWith("/kiem-tra") && answer.ok(), () -> page.locator(".gs-choice label").nth(1).click());
        browser.screenshot(page, "form-review");
        page.locator("input[value=return]").check();
        page.locator("#reason").fill("Báo cáo chưa có xác nhận");
        page.locator("#items").fill("Bổ sung xác nhận của đơn vị");
        page.locator("#dueOn").fill(walk.nextWorkingDay().toString());
        complete(page);
        gone(page);
        assertThat(nominations.brief(number).state()).isEqualTo(NominationState.SUPPLEMENTING);

        Page officer = task("chuyenvien1", number);
        assertThat(officer.locator(".gs-now").textContent()).contains("Báo cáo chưa có xác nhận").contains("Bổ sung xác nhận của đơn vị");
        browser.screenshot(officer, "form-supplement");
    }

    @Test
    void aRefusalOfTheDomainIsASentenceWithoutTechnicalWords() {
        String number = walk.submitted(CaseWalkTestBeans.WITHIN_DIRECTOR);
        walk.confirm(number);
        Page page = task("vanphong", number);
        claim(page);
        page.locator("input[value=return]").check();
        page.locator("#reason").fill("Chưa đủ");
        page.locator("#items").fill("Bổ sung");
        LocalDate sunday = walk.today().with(java.time.temporal.TemporalAdjusters.next(java.time.DayOfWeek.SUNDAY));
        page.locator("#dueOn").fill(sunday.toString());
        complete(page);
        Locator problem = page.locator(".gs-problem").first();
        problem.waitFor();
        assertThat(problem.textContent()).isEqualTo("Hạn bổ sung phải là một ngày làm việc, từ ngày mai trở đi.");
        assertThat(page.content()).doesNotContain("TaskListener");
        browser.screenshot(page, "form-review-refused");
    }

    @Test
    void aProposalIsSignedOffUrgedAndIssued() {
        String nomination = walk.ready(CaseWalkTestBeans.ABOVE_DIRECTOR);
        String proposal = walk.prepared(List.of(nomination));
        walk.job(proposal, "Task_RenderDrafts");
        Page chief = task("chanhvp", proposal);
        claim(chief);
        browser.screenshot(chief, "form-sign-off");
        chief.locator("input[value=sign]").check();
        complete(chief);
        gone(chief);
        walk.job(proposal, "Task_SendToLeader");
        walk.job(proposal, "BoundaryEvent_Undecided");

        Page office = task("vanphong", proposal);
        claim(office);
        office.locator("input[value=reassign]").check();
        office.locator("#leader").waitFor();
        browser.screenshot(office, "form-urge");
        office.locator("input[value=remind]").check();
        complete(office);
        gone(office);

        walk.decideFinally(proposal, Map.of(nomination, Choice.APPROVE));
        Page clerk = task("vanthu", proposal);
        claim(clerk);
        complete(clerk);
        assertThat(clerk.locator(".gs-missing").textContent()).contains("Hãy lấy số");
        clerk.getByText("Lấy số và dựng bản chính thức", new Page.GetByTextOptions().setExact(true)).click();
        clerk.getByText("Đang tạo 1/2 văn bản…").waitFor();
        walk.job(proposal, ProposalProcess.TASK_RENDER_FINALS);
        clerk.locator("#signed").waitFor();
        clerk.locator("#inkScan").check();
        clerk.locator("#signed").setInputFiles(new FilePayload("to-trinh-da-ky.pdf", "application/pdf", bytes()));
        clerk.locator("#inkScan").check();
        clerk.getByText("Tải bản đã ký lên", new Page.GetByTextOptions().setExact(true)).click();
        clerk.locator("text=to-trinh-da-ky.pdf").first().waitFor();
        browser.screenshot(clerk, "form-issue");
        complete(clerk);
        gone(clerk);
        walk.job(proposal, "Task_DeliverResults");
        assertThat(nominations.brief(nomination).state()).isEqualTo(NominationState.SUBMITTED);

        walk.job(proposal, "Task_BuildPackage");
        walk.job(proposal, "Task_SendPackage");
        Page receipt = task("vanphong", proposal);
        claim(receipt);
        receipt.locator("#receiptNumber").fill("1201/ĐN");
        receipt.locator("#receivedOn").fill(walk.today().toString());
        browser.screenshot(receipt, "form-receipt");
        complete(receipt);
        gone(receipt);

        Page outcome = task("vanphong", proposal);
        claim(outcome);
        complete(outcome);
        assertThat(outcome.locator(".gs-missing").textContent()).contains(nomination + " chưa có kết quả");
        outcome.locator(".gs-check select").selectOption("AWARDED");
        outcome.locator(".gs-check input[type=text]").fill("789/QĐ-UBND");
        outcome.locator(".gs-check input[type=date]").fill(walk.today().toString());
        browser.screenshot(outcome, "form-outcome");
        outcome.getByText("Lưu kết quả", new Page.GetByTextOptions().setExact(true)).click();
        outcome.locator(".gs-check .gs-chip").waitFor();
        assertThat(nominations.brief(nomination).state()).isEqualTo(NominationState.AWARDED);
        complete(outcome);
        gone(outcome);
        walk.job(proposal, "Task_CloseSubmission");
        assertThat(walk.end(ProposalProcess.KEY, proposal)).isEqualTo("EndEvent_Closed");
    }

    @Test
    void handingOverAndRevisingHaveTheirForms() {
        String nomination = walk.ready("BK_BKHCN");
        String proposal = walk.prepared(List.of(nomination));
        walk.job(proposal, "Task_RenderDrafts");
        walk.complete("chanhvp", proposal, ProposalProcess.TASK_SIGN_OFF, Map.of("outcome", "sendBack", "reason", "Sửa ý kiến trình"));
        Page office = task("vanphong", proposal);
        assertThat(office.locator(".gs-now").textContent()).contains("Sửa ý kiến trình");
        browser.screenshot(office, "form-revise");

        String handed = walk.lettered(List.of(walk.ready("BK_BKHCN")));
        walk.job(handed, "Task_BuildPackage");
        Page clerk = task("vanthu", handed);
        claim(clerk);
        clerk.locator("#handedOn").fill(walk.today().toString());
        clerk.locator("#receivedBy").fill("Bộ phận một cửa");
        browser.screenshot(clerk, "form-hand-over");
        complete(clerk);
        gone(clerk);
        assertThat(walk.open(handed)).containsExactly(UpwardSubmissionProcess.TASK_RECORD_RECEIPT);
    }

    @Test
    void whoeverHasNoTaskIsToldWhereTheCaseIsAndStrangersNothing() {
        String number = walk.submitted(CaseWalkTestBeans.WITHIN_DIRECTOR);
        Page officer = browser.login("chuyenvien1");
        officer.navigate("/viec/" + number);
        assertThat(officer.locator("main").textContent()).contains("không có việc nào đang chờ bạn").contains("Xác nhận đề nghị").contains("Trưởng đơn vị");
        browser.axe(officer);
        browser.screenshot(officer, "no-task");
        Page stranger = browser.login("chuyenvien2");
        assertThat(stranger.navigate("/viec/" + number).status()).isEqualTo(404);
    }

    private Page task(String person, String caseKey) {
        Page page = browser.login(person);
        page.navigate("/viec/" + caseKey);
        page.locator(".gs .dossier").waitFor();
        return page;
    }

    private static void claim(Page page) {
        page.locator("button.claim").click();
        page.locator("button[ng-click='complete()']:not([disabled])").waitFor();
    }

    private static void complete(Page page) {
        page.locator("button[ng-click='complete()']").click();
    }

    private static void gone(Page page) {
        page.locator(".gs").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    private static byte[] bytes() {
        return SampleNominationsTestBeans.pdf("signed").readAllBytes();
    }
}
