package vn.guongsang.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;

/** Camunda's Tasklist as one person uses it: through the link of a mail or of a case's page. */
final class Tasklist {
    private final Page page;

    private Tasklist(Page page) {
        this.page = page;
    }

    /** Opens the person's task of that case, takes it when nobody has, and waits for the form. */
    static Tasklist take(Page page, String caseKey) {
        page.navigate("/viec/" + caseKey);
        page.waitForURL("**/camunda/app/tasklist/**task=**");
        page.locator("form.gs .dossier").waitFor();
        Locator claim = page.locator(".task-card button.claim");
        Locator giveBack = page.locator(".task-card button.unclaim");
        claim.or(giveBack).first().waitFor();
        if (claim.isVisible()) {
            claim.click();
            giveBack.waitFor();
            page.locator(".disabled-form").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
            page.locator("form.gs .dossier").waitFor();
        }
        return new Tasklist(page);
    }

    Tasklist choose(String outcome) {
        page.locator("form.gs input[name=outcome][value=" + outcome + "]").check();
        return this;
    }

    Tasklist fill(String id, String value) {
        page.locator("form.gs #" + id).fill(value);
        return this;
    }

    /** "Hoàn thành": the task is done and leaves the list. */
    void complete() {
        press();
        page.locator("form.gs").first().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    /** "Hoàn thành" where something is missing: gives what the form says about it. */
    String completeInVain() {
        press();
        Locator missing = page.locator("form.gs .gs-missing");
        missing.waitFor();
        return missing.innerText();
    }

    private void press() {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Hoàn thành").setExact(true)).click();
    }
}
