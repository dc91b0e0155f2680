package vn.guongsang.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.ProductTest;
import vn.guongsang.directory.AbsenceDraft;
import vn.guongsang.directory.Absences;
import vn.guongsang.directory.SigningCapacity;
import vn.guongsang.document.OutgoingBook;
import vn.guongsang.document.QrReader;

/** Letters about a case that the Office sends with a number. */
@ProductTest
class CaseLettersTests {
    @Autowired CaseWalkTestBeans walk;
    @Autowired OutgoingBook book;
    @Autowired Absences absences;
    @Autowired MockMvc web;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionTemplate transaction;

    @Test
    void aReturnedCaseHasOneNumberedLetterThatAnybodyCanVerify() throws Exception {
        String number = returned();
        String letter = "/ho-so/" + number + "/van-ban/cong-van-tra-lai/";
        assertThat(text(pdf(letter))).contains("Số: ……/SKHCN-VP").doesNotContain("Mã xác minh");
        web.perform(post(letter + "phat-hanh").with(user("chuyenvien1")).with(csrf())).andExpect(status().isForbidden());
        web.perform(post("/ho-so/" + number + "/van-ban/bien-ban/phat-hanh").with(user("vanphong")).with(csrf())).andExpect(status().isNotFound());
        for (int twice = 0; twice < 2; twice++) {
            web.perform(post(letter + "phat-hanh").with(user("vanphong")).with(csrf())).andExpect(status().is3xxRedirection());
        }

        OutgoingBook.Issued issued = book.issued(number + "/cong-van-tra-lai/1").orElseThrow();
        assertThat(issued.number().text()).matches("\\d{2,}/SKHCN-VP");
        assertThat(issued.paper().cases()).containsExactly(number);
        assertThat(issued.paper().signer()).contains("TL. GIÁM ĐỐC CHÁNH VĂN PHÒNG");
        assertThat(jdbc.sql("select count(*) from issued_number where taken_for like ?").param(number + "/%").query(Integer.class).single()).isOne();
        assertThat(issued.files()).hasSize(2);
        byte[] pdf = pdf(letter);
        assertThat(text(pdf)).contains("Số: " + issued.number().text(), "Mã xác minh").doesNotContain("……");
        assertThat(pdf(letter)).as("kept, not made anew").isEqualTo(pdf);
        String verified = QrReader.read(pdf, 150).orElseThrow();
        web.perform(get(verified.substring(verified.indexOf("/xac-minh/")))).andExpect(status().isOk()).andExpect(content().string(containsString(issued.number().text())))
            .andExpect(content().string(containsString("V/v bổ sung hồ sơ đề nghị khen thưởng " + number)));
        web.perform(get("/ho-so/" + number).with(user("vanphong"))).andExpect(content().string(containsString("Số " + issued.number().text())))
            .andExpect(content().string(not(containsString("cong-van-tra-lai/phat-hanh"))));
        assertThat(jdbc.sql("select count(*) from audit_entry where case_key = ? and action = 'CASE_LETTER_ISSUED'").param(number).query(Integer.class).single()).isOne();
    }

    @Test
    void aLetterWhoseMakingBrokeOffIsMadeOnceLaterAndSaysWhatStoodWhenItWasNumbered() throws Exception {
        String number = returned();
        String letter = "/ho-so/" + number + "/van-ban/cong-van-tra-lai/";
        ExecutorService others = Executors.newFixedThreadPool(2);
        Callable<Integer> issue = () -> web.perform(post(letter + "phat-hanh").with(user("vanphong")).with(csrf())).andReturn().getResponse().getStatus();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("lock table stored_file in exclusive mode").update();
            Future<Integer> broken = others.submit(issue);
            while (!broken.isDone() && jdbc.sql("select pg_cancel_backend(pid) from pg_locks where relation = 'stored_file'::regclass and not granted").query(Boolean.class).list().isEmpty()) {
                Thread.onSpinWait();
            }
            assertThat(broken).as("killed between number and files").satisfiesAnyOf(one -> assertThat(one.get(30, TimeUnit.SECONDS)).isGreaterThanOrEqualTo(500),
                one -> assertThat(one).failsWithin(Duration.ofSeconds(30)));
        });
        OutgoingBook.Issued issued = book.issued(number + "/cong-van-tra-lai/1").orElseThrow();
        assertThat(issued.files()).isEmpty();
        web.perform(get(letter + "pdf").with(user("vanphong"))).andExpect(status().isServiceUnavailable());
        assertThat(book.issued(number + "/cong-van-tra-lai/1").orElseThrow().files()).as("a reader makes nothing").isEmpty();
        web.perform(get("/ho-so/" + number).with(user("vanphong"))).andExpect(content().string(containsString("Tạo lại")));

        var absence = absences.record(new AbsenceDraft("chanhvp", walk.today(), walk.today(), deputy(), SigningCapacity.KT, null, null), "quantri");
        try {
            for (Future<Integer> made : others.invokeAll(List.of(issue, issue))) {
                assertThat(made.get()).isEqualTo(302);
            }
            assertThat(text(pdf(letter))).contains("Số: " + issued.number().text(), "TL. GIÁM ĐỐC CHÁNH VĂN PHÒNG").doesNotContain("KT. CHÁNH VĂN PHÒNG");
        } finally {
            absences.cancel(absence.id(), "quantri");
            others.shutdown();
        }
        assertThat(book.issued(number + "/cong-van-tra-lai/1").orElseThrow().files()).hasSize(2);
        assertThat(jdbc.sql("select count(*) from stored_file where name like ?").param("Công văn " + issued.number().text().replace('/', '-') + ".%").query(Integer.class).single()).isEqualTo(2);
        assertThat(jdbc.sql("select count(*) from case_letter where series = ? and year = ? and number = ?").params(issued.number().series(), issued.number().year(), issued.number().number())
            .query(Integer.class).single()).isZero();
    }

    /** NĐ 30/2020, Điều 13.3: who signs by order may leave it to his deputy. */
    @Test
    void theDeputyOfAnAbsentChiefSignsInHisPlaceByOrder() throws Exception {
        String number = returned();
        String deputy = deputy();
        var absence = absences.record(new AbsenceDraft("chanhvp", walk.today(), walk.today(), deputy, SigningCapacity.KT, null, null), "quantri");
        try {
            assertThat(text(pdf("/ho-so/" + number + "/van-ban/cong-van-tra-lai/"))).contains("TL. GIÁM ĐỐC KT. CHÁNH VĂN PHÒNG")
                .contains(jdbc.sql("select full_name from official where username = ?").param(deputy).query(String.class).single());
        } finally {
            absences.cancel(absence.id(), "quantri");
        }
    }

    private String deputy() {
        return jdbc.sql("select o.username from official o join official c on c.unit_code = o.unit_code where c.username = 'chanhvp' and o.username <> 'chanhvp' and o.active order by 1 limit 1").query(String.class).single();
    }

    private String returned() {
        String number = walk.submitted("GK_GDS_CN");
        walk.confirm(number);
        walk.complete("vanphong", number, NominationProcess.TASK_REVIEW, Map.of("outcome", "return", "reason", "Thiếu minh chứng", "items", "Bổ sung minh chứng", "dueOn", walk.nextWorkingDay().toString()));
        return number;
    }

    private byte[] pdf(String letter) throws Exception {
        return web.perform(get(letter + "pdf").with(user("vanphong"))).andExpect(status().isOk()).andReturn().getResponse().getContentAsByteArray();
    }

    private static String text(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }
}
