package vn.guongsang.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.microsoft.playwright.Page;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.ProductTest;
import vn.guongsang.browser.Browser;
import vn.guongsang.problem.RuleBrokenException;

@ProductTest
class HandoverTests {
    /** A year of its own. */
    private static final int YEAR = 2033;

    @Autowired Handovers handovers;
    @Autowired HandoverPackage packages;
    @Autowired NumberRegister register;
    @Autowired OutgoingBook book;
    @Autowired Files files;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient jdbc;
    @Autowired MockMvc web;
    @LocalServerPort int port;

    @Test
    void everySignedPaperOfAYearGoesOnceWithItsMetadataAndHashAndComesBackWithAReason() throws Exception {
        String address = "/so-van-ban/nop-luu-tru";
        web.perform(get(address).param("nam", "2034").with(user("vanthu"))).andExpect(status().isOk()).andExpect(content().string(containsString("chưa có văn bản phát hành")));
        PaperNumber decision = issued(YEAR, "QĐ", "Quyết định", "PT-2033-0001", 20, true);
        issued(YEAR, "QĐ", "Quyết định", "PT-2033-0002", null, true);
        issued(YEAR, "CV", "Công văn", "T" + UUID.randomUUID(), 10, true);
        issued(YEAR, "CV", "Công văn", "T" + UUID.randomUUID(), 10, false);
        web.perform(get(address).param("nam", "2033").with(user("vanphong"))).andExpect(status().isOk()).andExpect(content().string(containsString("thiếu bản ký")))
            .andExpect(content().string(containsString("Vĩnh viễn")));
        web.perform(get(address).with(user("chuyenvien1"))).andExpect(status().isNotFound());
        web.perform(post(address).param("nam", "2033").param("receiver", "Lưu trữ Sở").with(user("vanphong")).with(csrf())).andExpect(status().isForbidden());
        web.perform(post(address).param("nam", "2033").with(user("vanthu")).with(csrf())).andExpect(status().isUnprocessableEntity());
        web.perform(post(address).param("nam", "2033").param("receiver", "Lưu trữ Sở").with(user("vanthu")).with(csrf())).andExpect(status().is3xxRedirection());
        assertThatThrownBy(() -> handovers.hand(YEAR, "Lưu trữ Sở", "vanthu")).isInstanceOf(RuleBrokenException.class).hasMessageContaining("không có văn bản nào");

        Handovers.Done done = handovers.done(YEAR).get(0);
        assertThat(done.papers()).isEqualTo(3);
        Map<String, byte[]> entries = entries(done);
        assertThat(zip(done)).as("the same each time, but for Excel's own clock").hasSizeBetween(zip(done).length - 50, zip(done).length + 50);
        SchemaFactory.newDefaultInstance().newSchema(HandoverPackage.class.getResource(HandoverPackage.SCHEMA)).newValidator().validate(new StreamSource(new ByteArrayInputStream(entries.get("ho-so.xml"))));
        String xml = new String(entries.get("ho-so.xml"), "UTF-8");
        assertThat(xml).contains("<FileNotation>PT-2033-0001</FileNotation>", "<Maintenance>20 năm</Maintenance>", "<Maintenance>Vĩnh viễn</Maintenance>", "<CodeNotation>QĐ-SKHCN</CodeNotation>",
            "<FullName>Nguyễn Văn Bình</FullName>", "<Position>Giám đốc</Position>", "<PageAmount>1</PageAmount>");
        List<String> manifest = new String(entries.get("sha256.txt"), "UTF-8").lines().toList();
        assertThat(manifest).as("with list, sealed list and Giấy khen of the one that has them").hasSize(6).allSatisfy(line -> {
            byte[] content = entries.get(line.substring(66));
            assertThat(line.substring(0, 64)).isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
            assertThat(xml).contains(line.substring(0, 64));
        });
        assertThat(entries).containsKeys("muc-luc.xlsx", "nop-luu-tru.xsd");
        assertThat(entries.keySet()).filteredOn(path -> path.contains(" kèm theo ")).hasSize(3).allMatch(path -> path.startsWith("van-ban/") && path.contains(decision.text().replace('/', '-')))
            .anyMatch(path -> path.endsWith("Giấy khen.pdf"));

        web.perform(post(address + "/" + done.id() + "/thu-lai").with(user("vanthu")).with(csrf())).andExpect(status().isUnprocessableEntity());
        web.perform(post(address + "/" + done.id() + "/thu-lai").param("reason", "Giao nhầm").with(user("vanthu")).with(csrf())).andExpect(status().is3xxRedirection());
        UUID second = handovers.hand(YEAR, "Lưu trữ Sở", "vanthu");
        assertThat(handovers.handed(second)).extracting(line -> line.paper().number()).contains(decision).hasSize(3);
        assertThat(jdbc.sql("select action from audit_entry where case_key = ? order by position").param(Handovers.key(done.id())).query(String.class).list())
            .containsExactly("ARCHIVE_HANDED_OVER", "ARCHIVE_HANDOVER_UNDONE");
    }

    @Test
    void thePageWorksOnATelephoneAndAtADesk() throws Exception {
        issued(2035, "CV", "Công văn", "T" + UUID.randomUUID(), 10, true);
        try (Browser browser = new Browser("http://localhost:" + port)) {
            for (Page page : List.of(browser.login("vanthu"), browser.loginOnTelephone("vanthu"))) {
                for (String year : List.of("2035", "2034")) {
                    page.navigate("/so-van-ban/nop-luu-tru?nam=" + year);
                    browser.screenshot(page, "nop-luu-tru-" + year);
                    browser.axe(page);
                }
            }
        }
    }

    private PaperNumber issued(int year, String series, String type, String takenFor, Integer years, boolean signed) {
        return transaction.execute(t -> {
            PaperNumber number = register.take(series, year, series.equals("CV") ? "SKHCN-VP" : "SKHCN", takenFor);
            book.enter(number, new OutgoingPaper(LocalDate.of(year, 3, 5), type, "Về việc thử nộp lưu trữ <&>", "Nguyễn Văn Bình, Giám đốc", "Các đơn vị", "VT, VP", 1, null, years, List.of()), "vanthu");
            if (signed) {
                book.keep(number, pdf(), !takenFor.equals("PT-2033-0001") ? List.of() : List.of(new OutgoingBook.Made(pdf(), PaperPart.PAPER), new OutgoingBook.Made(pdf(), PaperPart.LIST),
                    new OutgoingBook.Made(pdf(), PaperPart.SEALED_LIST), new OutgoingBook.Made(pdf(), PaperPart.CERTIFICATES)));
            }
            return number;
        });
    }

    private UUID pdf() {
        return files.keep("ban-ky.pdf", "application/pdf", SampleFiles.pdf()).id();
    }

    private byte[] zip(Handovers.Done done) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        packages.write(done, handovers.handed(done.id()), out);
        return out.toByteArray();
    }

    private Map<String, byte[]> entries(Handovers.Done done) throws Exception {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(zip(done)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }
}
