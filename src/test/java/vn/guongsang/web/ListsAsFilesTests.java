package vn.guongsang.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import vn.guongsang.ProductTest;
import vn.guongsang.audit.AccessLine;
import vn.guongsang.audit.AccessLog;
import vn.guongsang.audit.Reading;
import vn.guongsang.sheet.Cells;

/** Every page with a list offers it as an Excel file, and that file opens: a new list without one fails here. */
@ProductTest
class ListsAsFilesTests {
    /** Pages with a table that is no list of theirs. */
    private static final Map<String, String> NO_LIST = Map.ofEntries(
        Map.entry("/", "one's own work of today"),
        Map.entry("/tai-khoan", "one's own sessions"),
        Map.entry("/tai-khoan/quan-he", "one's own declarations"),
        Map.entry("/tai-khoan/thiet-bi", "one's own devices"),
        Map.entry("/lich", "a calendar to look at; its days are the list of /quan-tri/lich"),
        Map.entry("/lich/tinh-nguoc", "one plan, which is printed"),
        Map.entry("/danh-muc/khi-nao", "an answer about one person"),
        Map.entry("/danh-muc/quy-tac", "rules to read; they are taken out as DMN"),
        Map.entry("/quan-tri/lich/thoi-han", "a form"),
        Map.entry("/phieu-trinh/moi", "a form"),
        Map.entry("/so", "how full the registers are; their people are the list of /so/nguoi"),
        Map.entry("/so-van-ban/di/in", "the printed book"),
        Map.entry("/so-van-ban/den/in", "the printed book"));
    private static final List<String> READERS = List.of("chuyenvien1", "vanphong", "quantri");
    @Autowired
    MockMvc mvc;
    @Autowired
    AccessLog log;

    @Test
    void everyPageWithAListOffersItAsAFile() throws Exception {
        List<String> without = new ArrayList<>();
        Set<String> pages = Endpoint.all().stream().filter(one -> one.method().equals("GET") && !one.path().contains("{") && !one.path().startsWith("/api/")).map(Endpoint::path)
            .collect(Collectors.toCollection(TreeSet::new));
        for (String path : pages) {
            for (String reader : READERS) {
                MockHttpServletResponse answer = answer(path, reader);
                if (answer.getStatus() == 200 && answer.getContentType() != null && answer.getContentType().startsWith("text/html") && answer.getContentAsString().contains("<table")
                    && !NO_LIST.containsKey(path) && !answer.getContentAsString().contains("href=\"" + path + TakenLists.FILE)) {
                    without.add(path + " as " + reader);
                }
            }
        }
        assertThat(without).isEmpty();
        assertThat(NO_LIST.keySet()).as("pages that are no more").isSubsetOf(pages);
    }

    @Test
    void everyFileOpensHasItsHeadAndIsLogged() throws Exception {
        List<String> files = Endpoint.all().stream().map(Endpoint::path).filter(path -> path.endsWith(TakenLists.FILE) && !path.contains("{")).toList();
        assertThat(files).hasSizeGreaterThan(20);
        for (String path : files) {
            String reader = READERS.stream().filter(one -> status(path, one) == 200).findFirst().orElseThrow(() -> new AssertionError("nobody may take " + path));
            List<List<String>> rows = Cells.of(answer(path, reader).getContentAsByteArray());
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
