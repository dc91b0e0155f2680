package vn.guongsang.nomination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.ProductTest;
import vn.guongsang.award.AwardBasis;
import vn.guongsang.award.AwardLedger;
import vn.guongsang.award.LedgerEntry;
import vn.guongsang.award.NomineeKind;
import vn.guongsang.register.KnownNominees;
import vn.guongsang.workcalendar.WorkCalendar;

/** "Khi nào đủ điều kiện?" */
@ProductTest
class OutlookTests {
    @Autowired MockMvc mvc;
    @Autowired KnownNominees nominees;
    @Autowired AwardLedger ledger;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionTemplate transaction;
    @Autowired Clock clock;

    @Test
    void whoHasOneYearWaitsForTwoMoreAndIsToldWhatIsMissing() throws Exception {
        int now = LocalDate.ofInstant(clock.instant(), WorkCalendar.ZONE).getYear();
        UUID person = nominee("Lý Thị Chờ Một", "QLKH");
        received(person, "CSTDCS", now - 1);
        mvc.perform(when(person, "CSTDT", "vanphong")).andExpect(status().isOk()).andExpect(jsonPath("$.earliest").value(now + 2))
            .andExpect(jsonPath("$.years[0].failing[*].rule").value(org.hamcrest.Matchers.hasItem("CSTDT-1")))
            .andExpect(jsonPath("$.years[1].failing[0].reason").value("Mới có 2 lần liên tục “Chiến sĩ thi đua cơ sở” (cần 03)."))
            .andExpect(jsonPath("$.years[2].missing[*].rule").value(org.hamcrest.Matchers.hasItem("CSTDT-2")))
            .andExpect(jsonPath("$.assumptions[0]").value(containsString("Tiếp tục hoàn thành xuất sắc nhiệm vụ các năm " + now)));
        mvc.perform(get("/danh-muc/khi-nao").param("nguoi", person.toString()).param("award", "CSTDT").with(user("chuyenvien1"))).andExpect(status().isOk())
            .andExpect(content().string(containsString("Sớm nhất: xét năm " + (now + 2))))
            .andExpect(content().string(containsString("Đủ 03 lần liên tục “Chiến sĩ thi đua cơ sở”.")));
    }

    @Test
    void aDisciplineThatOverlapsThisYearEndsSomeDay() throws Exception {
        int now = LocalDate.ofInstant(clock.instant(), WorkCalendar.ZONE).getYear();
        UUID person = nominee("Lý Thị Chờ Hai", "QLKH");
        transaction.executeWithoutResult(status -> jdbc.sql("""
            insert into conduct_entry (nominee_id, kind, measure, from_day, to_day, ground, paper, entered_at, entered_by)
            values (:id, 'DISCIPLINE', 'REPRIMAND', :from, :to, 'Vi phạm', 'QĐ 1', now(), 'test')""").param("id", person)
            .param("from", LocalDate.of(now, 2, 1)).param("to", LocalDate.of(now, 8, 1)).update());
        mvc.perform(when(person, "LDTT", "vanphong")).andExpect(status().isOk()).andExpect(jsonPath("$.earliest").value(now + 1))
            .andExpect(jsonPath("$.years[0].failing[0].rule").value("G4"));
    }

    @Test
    void onlyTheOfficeAndTheNomineesUnitMayAsk() throws Exception {
        UUID person = nominee("Lý Thị Chờ Ba", "QLKH");
        mvc.perform(when(person, "LDTT", "chuyenvien2")).andExpect(status().isNotFound());
        mvc.perform(when(person, "LDTT", "giamdoc")).andExpect(status().isForbidden());
        mvc.perform(get("/danh-muc/khi-nao").with(user("giamdoc"))).andExpect(status().isForbidden());
        mvc.perform(get("/danh-muc/khi-nao").with(user("chuyenvien1"))).andExpect(status().isOk()).andExpect(content().string(containsString("Chưa chọn ai")));
        mvc.perform(when(UUID.randomUUID(), "LDTT", "vanphong")).andExpect(status().isNotFound());
        mvc.perform(when(person, "KHONG_CO", "vanphong")).andExpect(status().isNotFound());
        mvc.perform(post("/api/v1/rules/when").contentType(MediaType.APPLICATION_JSON).accept(MediaType.APPLICATION_JSON).content("{}").with(user("vanphong")).with(csrf()))
            .andExpect(status().isUnprocessableEntity());
        assertThat(jdbc.sql("select count(*) from access_log where case_key = ?").param("NGUOI-DUOC-DE-NGHI/" + person).query(Integer.class).single()).isPositive();
    }

    private static MockHttpServletRequestBuilder when(UUID nominee, String award, String login) {
        return post("/api/v1/rules/when").contentType(MediaType.APPLICATION_JSON).accept(MediaType.APPLICATION_JSON)
            .content("{\"nominee\": \"%s\", \"award\": \"%s\"}".formatted(nominee, award)).with(user(login)).with(csrf());
    }

    private void received(UUID person, String award, int year) {
        transaction.executeWithoutResult(status -> ledger.enter(List.of(new LedgerEntry(person, "Người chờ", award, AwardBasis.MERIT, "Năm " + year, year + "/QĐ-SKHCN",
            LocalDate.of(year, 12, 31), "Giám đốc Sở", null, ""))));
    }

    private UUID nominee(String name, String unit) {
        UUID id = UUID.randomUUID();
        transaction.executeWithoutResult(status -> nominees.enter(List.of(new KnownNominees.Known(id, NomineeKind.INDIVIDUAL, name, "FEMALE", null, unit, null)), "test"));
        return id;
    }
}
