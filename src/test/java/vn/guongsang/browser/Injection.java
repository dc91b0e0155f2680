package vn.guongsang.browser;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/** Text that each kind of page would make something else of, and the look that none did. */
public final class Injection {
    public static final String TYPED = "Kẻ<script>window.pwned=1</script>\"'><img src=x onerror=window.pwned=1>{{7*7}}${7*7}#{7*7}__${7*7}__Xấu";
    /** For fields that take less. */
    public static final String SHORT = "Kẻ<img src=x onerror=window.pwned=1>{{7*7}}\"Xấu";

    private final List<String> wrong = new ArrayList<>();

    public Page watched(Page page) {
        page.onDialog(dialog -> {
            wrong.add(page.url() + " opened a dialog");
            dialog.dismiss();
        });
        return page;
    }

    /**
     * Nothing ran, no element was made of it, nothing was computed.
     *
     * @param shows what must stand there as it was typed, or null
     */
    public void judge(Page page, String where, String shows) {
        if (page.evaluate("window.pwned") != null || page.locator("img[src=x]").count() > 0) {
            wrong.add(where + ": it became part of the page");
        }
        String text = String.valueOf(page.evaluate("document.body.innerText + ' ' + [...document.querySelectorAll('input,textarea')].map(e => e.value).join(' ')"));
        if (text.contains("Kẻ") && text.matches("(?s).*(\\{\\{49|\\$49|#49|__49).*") || text.contains("Kẻ49")) {
            wrong.add(where + ": it was computed");
        }
        if (shows != null && !text.contains(shows)) {
            wrong.add(where + ": does not show it: " + text.lines().filter(line -> line.contains("Kẻ")).findFirst().orElse("nowhere"));
        }
    }

    public void found(String what) {
        wrong.add(what);
    }

    public List<String> wrong() {
        return List.copyOf(wrong);
    }
}
