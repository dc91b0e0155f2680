package vn.guongsang.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import vn.guongsang.ProductTest;
import vn.guongsang.audit.AccessLine;
import vn.guongsang.audit.AccessLog;
import vn.guongsang.audit.Reading;
import vn.guongsang.proposal.SignedPapersTestBeans;
import vn.guongsang.sheet.Cells;

/** Every list is offered as an Excel file, and that file opens: a new list without one fails here. */
@ProductTest
class ListsAsFilesTests {
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Pattern LINK = Pattern.compile("sheet/parts :: link|document/books :: head|danh-sach\\.xlsx");
    /** Templates with a table that is no list of theirs. */
    private static final Map<String, String> NO_LIST = Map.ofEntries(
        Map.entry("web/account", "own sessions"),
        Map.entry("approval/devices", "own devices"),
        Map.entry("directory/relation-lines", "a part; own declarations, and of the register's page, which has the link"),
        Map.entry("audit/parts", "a part of pages that have the link"),
        Map.entry("workcalendar/moves", "a part of pages that have the link"),
        Map.entry("award/rule-parts", "a part; rules to read, taken out as DMN"),
        Map.entry("award/rule-version", "one table of rules, taken out as DMN"),
        Map.entry("submission/part", "a part of the proposal's page, which has the link"),
        Map.entry("document/book-print", "the printed book"),
        Map.entry("document/outgoing-line", "one paper"),
        Map.entry("document/template", "one template and its fields"),
        Map.entry("document/handover", "what goes to the archive, taken out as the archive asks for it"),
        Map.entry("register/import", "a form"),
        Map.entry("register/preview", "a file that somebody just sent"),
        Map.entry("register/overview", "how full the registers are; their people are a list"),
        Map.entry("register/person", "one person"),
        Map.entry("workcalendar/year", "a calendar to look at; its days are a list"),
        Map.entry("workcalendar/terms", "a form"),
        Map.entry("workcalendar/preview", "what a change would do"),
        Map.entry("workcalendar/back-plan", "one plan, which is printed"),
        Map.entry("nomination/outlook", "an answer about one person"),
        Map.entry("privacy/request", "one request"),
        Map.entry("demo/mailbox", "the mailbox of the trial mode"));
    private static final List<String> READERS = List.of("chuyenvien1", "vanphong", "quantri");
    @Autowired
    MockMvc mvc;
    @Autowired
    AccessLog log;
    @Autowired
    SignedPapersTestBeans papers;

    @Test
    void everyTemplateWithAListOffersItAsAFile() throws Exception {
        List<String> without = new ArrayList<>();
        try (Stream<Path> all = Files.walk(TEMPLATES)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = TEMPLATES.relativize(file).toString().replace('\\', '/').replace(".html", "");
                String text = Files.readString(file);
                if (text.contains("<table") && !LINK.matcher(text).find() && !NO_LIST.containsKey(name)) {
                    without.add(name);
                }
            }
        }
        assertThat(without).isEmpty();
    }

    @Test
    void everyPageWithAFileLeadsToIt() throws Exception {
        for (String path : files()) {
            String page = path.substring(0, path.length() - TakenLists.FILE.length());
            assertThat(answer(page + "?nguoi=vanphong", reader(path)).getContentAsString()).as(page).containsAnyOf("href=\"" + path + "?nguoi=vanphong\"", "Chưa có hồ sơ nào", "Chưa có lượt xem nào");
        }
    }

    @Test
    void everyFileOpensHasItsHeadAndIsLogged() throws Exception {
        assertThat(files()).hasSizeGreaterThan(20);
        for (String path : files()) {
            List<List<String>> rows = Cells.of(answer(path, reader(path)).getContentAsByteArray());
            assertThat(rows.get(0)).as(path).isNotEmpty().doesNotContain("");
            String key = "DANH-SACH" + path.substring(0, path.length() - TakenLists.FILE.length());
            assertThat(log.of(List.of(key), 10)).as(key).extracting(AccessLine::reading).contains(Reading.LIST);
        }
    }

    @Test
    void whoMayNotSeeAListMayNotTakeItAndLeavesNoLine() {
        for (String path : List.of("/quan-tri/nguoi-dung", "/quan-tri/quan-he", "/quan-tri/da-xem", "/so/nguoi", "/so-van-ban/di")) {
            assertThat(status(path + TakenLists.FILE, "chuyenvien2")).as(path).isIn(403, 404);
        }
        assertThat(log.of(List.of("DANH-SACH/quan-tri/quan-he"), 50)).extracting(AccessLine::viewer).doesNotContain("chuyenvien2");
    }

    @Test
    void anAddressWrittenInAnotherWayLeavesTheSameLine() throws Exception {
        // one that nobody has read: whoever reads again soon after leaves no second line
        String page = "/phieu-trinh/" + papers.numbered("QĐ").proposal();
        assertThat(web(page + "/danh%2Dsach.xlsx", "vanphong").getStatus()).isEqualTo(200);
        assertThat(log.of(List.of("DANH-SACH" + page), 100)).hasSize(1);
    }

    private MockHttpServletResponse web(String raw, String reader) throws Exception {
        return mvc.perform(get(URI.create(raw)).with(user(reader))).andReturn().getResponse();
    }

    private static List<String> files() {
        return Endpoint.all().stream().map(Endpoint::path).filter(path -> path.endsWith(TakenLists.FILE) && !path.contains("{")).toList();
    }

    private String reader(String path) {
        return READERS.stream().filter(one -> status(path, one) == 200).findFirst().orElseThrow(() -> new AssertionError("nobody may take " + path));
    }

    private int status(String path, String reader) {
        try {
            return answer(path, reader).getStatus();
        } catch (Exception e) {
            throw new AssertionError(path, e);
        }
    }

    private MockHttpServletResponse answer(String path, String reader) throws Exception {
        return mvc.perform(get(path).with(user(reader))).andReturn().getResponse();
    }
}
