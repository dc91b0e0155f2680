package vn.guongsang.nomination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.ProductTest;
import vn.guongsang.award.AwardBasis;
import vn.guongsang.award.AwardLedger;
import vn.guongsang.award.LedgerEntry;
import vn.guongsang.award.NomineeKind;
import vn.guongsang.privacy.PersonalData;
import vn.guongsang.register.KnownNominees;

/** A person says whether two entries are one; merged, they are read as one until it is undone. */
@ProductTest
class DuplicatesTests {
    @Autowired MockMvc mvc;
    @Autowired Duplicates duplicates;
    @Autowired KnownNominees nominees;
    @Autowired AwardLedger ledger;
    @Autowired PersonalData data;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionTemplate transaction;

    private final String family = "H" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
    private final UUID one = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

    @BeforeEach
    void twoEntriesOfOnePerson() {
        transaction.executeWithoutResult(status -> {
            nominees.enter(List.of(known(one, family + " Thị Minh Ánh"), known(other, family + " T. Minh Anh")), "vanphong");
            ledger.enter(List.of(new LedgerEntry(other, family, "CSTDCS", AwardBasis.MERIT, "2025", other + "/QĐ", LocalDate.of(2025, 12, 1), "Giám đốc Sở", null, "")));
        });
    }

    @Test
    void aMergedPersonHasOneLedgerUntilItIsUndone() throws Exception {
        mvc.perform(get("/so/trung").param("q", family.toLowerCase()).with(user("vanphong"))).andExpect(status().isOk()).andExpect(content().string(containsString(family)))
            .andExpect(content().string(containsString("tên đệm viết tắt, cùng ngày sinh")));
        assertThat(ledger.of(one)).isEmpty();
        mvc.perform(post("/so/trung/gop").param("one", one.toString()).param("other", other.toString()).param("keep", one.toString()).with(user("vanphong")).with(csrf()))
            .andExpect(status().is3xxRedirection());
        assertThat(ledger.of(one)).hasSize(1);
        assertThat(data.contents(one).get("Sổ khen thưởng, từng dòng")).hasSize(1);
        assertThat(suspected()).isFalse();
        mvc.perform(get("/so/nguoi/" + other).with(user("vanphong"))).andExpect(content().string(containsString("Thị Minh Ánh")));
        // a ring is refused, and so is a second merge of the same entry
        mvc.perform(post("/so/trung/gop").param("one", one.toString()).param("other", other.toString()).param("keep", other.toString()).with(user("vanphong")).with(csrf()))
            .andExpect(status().isNotFound());
        Long merge = jdbc.sql("select id from nominee_merge where from_id = ? and undone_at is null").param(other).query(Long.class).single();
        mvc.perform(post("/so/trung/bo-gop").param("merge", merge.toString()).with(user("vanphong")).with(csrf())).andExpect(status().is3xxRedirection());
        assertThat(ledger.of(one)).isEmpty();
        assertThat(ledger.of(other)).hasSize(1);
        assertThat(suspected()).isTrue();
        mvc.perform(post("/so/trung/bo-gop").param("merge", merge.toString()).with(user("vanphong")).with(csrf())).andExpect(status().isNotFound());
    }

    @Test
    void whoIsSomebodyElseIsNotAskedAgain() throws Exception {
        mvc.perform(post("/so/trung/khac").param("one", one.toString()).param("other", other.toString()).with(user("vanphong")).with(csrf())).andExpect(status().is3xxRedirection());
        assertThat(suspected()).isFalse();
        mvc.perform(get("/so/trung").with(user("chuyenvien1"))).andExpect(status().isForbidden());
    }

    private boolean suspected() {
        return duplicates.suspects(family).stream().anyMatch(pair -> pair.one().id().equals(one) || pair.other().id().equals(one));
    }

    private static KnownNominees.Known known(UUID id, String name) {
        return new KnownNominees.Known(id, NomineeKind.INDIVIDUAL, name, "FEMALE", LocalDate.of(1985, 5, 6), "QLKH", null);
    }
}
