package vn.guongsang.award;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.ProductTest;

/** Awards of far days only: the others of this context read today's. */
@ProductTest
class ProvinceRulesTests {
    @Autowired
    MockMvc mvc;
    @Autowired
    Awards awards;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;

    @Test
    void whatIsShippedSaysThatAnotherProvincesExampleHasToBeReplaced() throws Exception {
        mvc.perform(get("/quan-tri/cau-hinh-tinh").with(user("quantri"))).andExpect(status().isOk())
            .andExpect(content().string(containsString("theo ví dụ của tỉnh khác (Bắc Ninh QĐ 86/2025/QĐ-UBND), cần thay bằng quy định của tỉnh")));
        assertThat(awards.award("LDTT").dossierBasis()).startsWith("theo ví dụ của tỉnh khác");
        mvc.perform(get("/quan-tri/cau-hinh-tinh").with(user("vanphong"))).andExpect(status().isForbidden());
        mvc.perform(get("/quan-tri/cau-hinh-tinh/CSTDT").with(user("quantri"))).andExpect(status().isNotFound());
    }

    @Test
    void theProvincesOwnDossierCountsFromItsDayOnAndOldCasesKeepTheOld() throws Exception {
        LocalDate from = LocalDate.of(2032, 3, 1);
        Award before = awards.award("GK_GDS_TT", from);
        mvc.perform(entered("GK_GDS_TT", "2020-01-01").param("paper", "")).andExpect(status().isUnprocessableEntity())
            .andExpect(content().string(containsString("từ hôm nay trở đi"))).andExpect(content().string(containsString("số, ngày của văn bản")))
            .andExpect(content().string(containsString("Báo cáo, có dấu phẩy")));
        mvc.perform(entered("GK_GDS_TT", from.toString()).param("paper", "QĐ 9/2032/QĐ-UBND")).andExpect(redirectedUrl("/quan-tri/cau-hinh-tinh#GK_GDS_TT"));

        assertThat(awards.award("GK_GDS_TT", from.minusDays(1))).isEqualTo(before);
        assertThat(awards.award("GK_GDS_TT")).isEqualTo(before);
        assertThat(awards.award("GK_GDS_TT", from)).satisfies(award -> {
            assertThat(award.dossier()).containsExactly(new DocumentRequirement("BAO_CAO_THANH_TICH", "Báo cáo, có dấu phẩy", true, true),
                new DocumentRequirement("DON_DE_NGHI_CUA_DAN_PHO", "Đơn đề nghị của dân phố", false, true));
            assertThat(award.processingDays()).isEqualTo(15);
            assertThat(award.postingDays()).isEqualTo(7);
            assertThat(award.dossierBasis()).isEqualTo("QĐ 9/2032/QĐ-UBND");
        });
        mvc.perform(entered("GK_GDS_TT", from.toString()).param("paper", "QĐ 10/2032/QĐ-UBND")).andExpect(status().isUnprocessableEntity());
        for (String sql : new String[] {"update province_rule set paper = 'x'", "delete from province_document"}) {
            assertThatThrownBy(() -> transaction.executeWithoutResult(status -> jdbc.sql(sql).update())).as(sql).isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void aDossierWithoutAnythingFromTheUnitIsRefused() throws Exception {
        mvc.perform(post("/quan-tri/cau-hinh-tinh/LDTT").param("from", "2033-01-01").param("paper", "QĐ 1").param("processingDays", "900").with(user("quantri")).with(csrf()))
            .andExpect(status().isUnprocessableEntity()).andExpect(content().string(containsString("ít nhất một tài liệu bắt buộc")))
            .andExpect(content().string(containsString("từ 0 đến 250")));
    }

    private static MockHttpServletRequestBuilder entered(String award, String from) {
        return post("/quan-tri/cau-hinh-tinh/" + award).param("from", from).param("processingDays", "15").param("postingDays", "7")
            .param("name", "Báo cáo, có dấu phẩy", "Đơn đề nghị của dân phố", "").param("kind", "BAO_CAO_THANH_TICH", "", "").param("required", "true", "false", "true")
            .param("byUnit", "true", "true", "true").with(user("quantri")).with(csrf());
    }
}
