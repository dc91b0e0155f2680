package vn.guongsang.nomination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.text.Normalizer;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import vn.guongsang.ProductTest;
import vn.guongsang.directory.Actor;
import vn.guongsang.directory.Directory;
import vn.guongsang.document.Papers;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.workcalendar.WorkCalendar;

/** Letters that the fonts of papers have not: said when a case is sent, field by field, and never found out by the job that renders. */
@ProductTest
class UnprintableTextTests {
    @Autowired
    MockMvc mvc;
    @Autowired
    Drafts drafts;
    @Autowired
    SampleNominationsTestBeans samples;
    @Autowired
    Papers papers;
    @Autowired
    Directory directory;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    ObjectMapper json;
    @Autowired
    Clock clock;
    private Actor officer;

    @BeforeEach
    void people() {
        officer = directory.actor("chuyenvien1", LocalDate.ofInstant(clock.instant(), WorkCalendar.ZONE)).orElseThrow();
    }

    @Test
    void whatNoPaperCanPrintIsNamedFieldByFieldWhenTheCaseIsSent() throws Exception {
        UUID draft = samples.draft("GK_GDS_CN", "Nguyễn Văn Huy Chương 🏅", "chuyenvien1");
        save(draft, "Giỏi 👩‍🔬 và ❤️, rất giỏi", "Mục 𠮷", "Bằng khen 龘");
        assertThatThrownBy(() -> drafts.submit(draft, drafts.view(draft, officer).version(), true, officer)).isInstanceOfSatisfying(RuleBrokenException.class, e -> {
            assertThat(e.problems()).extracting(Problem::field).containsExactly("nominee", "achievement", "sections-0", "previousAwards-0");
            assertThat(e.problems()).extracting(Problem::message).allMatch(message -> message.contains("không in được") && message.contains("Hãy bỏ"));
            assertThat(message(e, "nominee")).contains("“🏅” (U+1F3C5)");
            // the joiner and the mark that chooses its look are no letters of their own
            assertThat(message(e, "achievement")).contains("“👩” (U+1F469)", "“🔬” (U+1F52C)", "(U+2764)").doesNotContain("U+200D", "U+FE0F");
            assertThat(message(e, "sections-0")).contains("Mục 1", "“𠮷” (U+20BB7)");
            assertThat(message(e, "previousAwards-0")).contains("“龘” (U+9F98)");
        });
        assertThat(jdbc.sql("select number from nomination where id = ?").param(draft).query(String.class).optional()).isEmpty();
    }

    @Test
    void vietnameseOfEveryKeyboardIsSavedInOneWayAndTurnedTextTurnsNothing() throws Exception {
        String text = "Nguyễn Thị Hường được ghi nhận: “đạt 100 %” – xuất sắc…";
        UUID draft = samples.draft("GK_GDS_CN", "Nguyễn Văn Hai Kiểu Gõ", "chuyenvien1");
        save(draft, Normalizer.normalize(text, Normalizer.Form.NFD) + "\u202e\u2067\u200f\u200b\u0007", "Kết quả", "Giấy khen");
        assertThat(jdbc.sql("select achievement from nomination where id = ?").param(draft).query(String.class).single()).isEqualTo(text);
        assertThat(papers.unprintable(text)).isEmpty();
        assertThat(drafts.submit(draft, drafts.view(draft, officer).version(), true, officer)).startsWith("DN-");
    }

    private static String message(RuleBrokenException e, String field) {
        return e.problems().stream().filter(problem -> field.equals(problem.field())).map(Problem::message).findFirst().orElseThrow();
    }

    /** As the editing page does. */
    private void save(UUID draft, String achievement, String section, String award) throws Exception {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("version", drafts.view(draft, officer).version());
        content.put("nomineeId", jdbc.sql("select nominee_id from nomination where id = ?").param(draft).query(UUID.class).single());
        content.put("awardCode", "GK_GDS_CN");
        content.put("basis", "MERIT");
        content.put("periodFrom", "2025-01");
        content.put("periodTo", "2025-10");
        content.put("achievement", achievement);
        content.put("sections", List.of(Map.of("title", section, "text", "Nội dung")));
        content.put("previousAwards", List.of(Map.of("year", 2024, "name", award, "decision", "12/QĐ")));
        mvc.perform(put("/api/de-nghi/" + draft).with(user("chuyenvien1")).with(csrf()).contentType("application/json").content(json.writeValueAsString(content)))
            .andExpect(status().isOk());
    }
}
