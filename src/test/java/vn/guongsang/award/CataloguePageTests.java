package vn.guongsang.award;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import vn.guongsang.ProductTest;

@ProductTest
class CataloguePageTests {
    @Autowired MockMvc mvc;

    @Test
    void everybodyReadsTheCatalogueWithItsDoubts() throws Exception {
        mvc.perform(get("/danh-muc").with(user("chuyenvien1"))).andExpect(status().isOk()).andExpect(content().string(containsString("29 mục")))
                .andExpect(content().string(containsString("Cần xác minh"))).andExpect(content().string(containsString("80% tổng số thành viên")))
                // notes of the research are in English and for machines
                .andExpect(content().string(not(containsString("MEMORY")))).andExpect(content().string(not(containsString("YEARLY"))));
    }

    @Test
    void itIsSearchedWithoutToneMarksAndByLevel() throws Exception {
        mvc.perform(get("/danh-muc").param("q", "lao dong tien tien").param("level", "DIRECTOR").with(user("vanphong"))).andExpect(status().isOk())
                .andExpect(content().string(containsString("Danh hiệu “Lao động tiên tiến”"))).andExpect(content().string(not(containsString("Huân chương"))));
        mvc.perform(get("/danh-muc").param("q", "khong co gi nhu the").with(user("vanphong"))).andExpect(content().string(containsString("Bỏ lọc")));
    }

    @Test
    void aStrangerIsAskedForTheLogin() throws Exception {
        mvc.perform(get("/danh-muc").accept("text/html")).andExpect(redirectedUrl("/dang-nhap"));
    }
}
