package vn.guongsang.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class EdxmlTests {
    private static final Instant NOW = Instant.parse("2026-11-22T02:30:00Z");
    private static final EdxmlMessage.Organ WE = new EdxmlMessage.Organ("H31.05", "Sở Khoa học và Công nghệ", "01 Đường Thử Nghiệm", "skhcn@example.vn");
    private static final EdxmlMessage.Organ THEY = new EdxmlMessage.Organ("H31.14", "Sở Nội vụ", "", "snv@example.vn");

    private static EdxmlMessage.Document document(EdxmlMessage.Business business, String subject, EdxmlMessage.Attachment... attachments) {
        boolean first = business == EdxmlMessage.Business.NEW;
        return new EdxmlMessage.Document(WE, List.of(THEY), new EdxmlMessage.Code("12", "TTr-SKHCN"), "Hưng Yên", LocalDate.of(2026, 11, 20), 16, "Tờ trình", subject, "Giám đốc", "Nguyễn Văn Bình", new EdxmlMessage.Extent(3, 2, List.of("Danh sách: 12 trường hợp, 02 trang")),
            business, first ? "Văn bản điện tử mới" : "Sai số lượng", first ? List.of() : List.of("H31.05,2026/11/20,12/TTr-SKHCN"), List.of("H31.14,2026/11/01,5/CV-SNV"), List.of(attachments));
    }

    private static EdxmlMessage.Attachment file(String name, byte[] content) {
        return new EdxmlMessage.Attachment(name, "Tờ trình đã ký", "application/pdf", content);
    }

    private static EdxmlMessage.Document back(EdxmlMessage.Document document) throws Exception {
        return (EdxmlMessage.Document) EdxmlReader.read(EdxmlWriter.write(document, NOW));
    }

    @Test
    void aNewDocumentComesOutAsItWentInWithItsFilesByteForByte() throws Exception {
        byte[] pdf = "%PDF-1.7 \u0000\u0001 đã ký".getBytes(StandardCharsets.UTF_8);
        byte[] bundle = zip("a/1.pdf", "1".getBytes(), "b/2.pdf", "2".getBytes());
        EdxmlMessage.Document sent = document(EdxmlMessage.Business.NEW, "Về việc đề nghị tặng <Bằng khen> & \"Cờ\"", file("12-TTr-SKHCN.pdf", pdf), file("Ho so.zip", bundle), file("Danh sách.docx", bundle));
        EdxmlMessage.Document read = back(sent);
        assertThat(read.id()).isEqualTo("H31.05,2026/11/20,12/TTr-SKHCN");
        assertThat(read.subject()).isEqualTo(sent.subject());
        assertThat(read).extracting(EdxmlMessage.Document::typeName, EdxmlMessage.Document::type, EdxmlMessage.Document::signer, EdxmlMessage.Document::business).containsExactly("Tờ trình", 16, "Nguyễn Văn Bình", EdxmlMessage.Business.NEW);
        assertThat(read.extent()).isEqualTo(sent.extent());
        assertThat(read.answers()).isEqualTo(sent.answers());
        assertThat(read.to()).extracting(EdxmlMessage.Organ::id).containsExactly("H31.14");
        assertThat(read.attachments()).extracting(EdxmlMessage.Attachment::name).containsExactly("12-TTr-SKHCN.pdf", "Ho so.zip", "Danh sách.docx");
        assertThat(read.attachments().get(0).content()).isEqualTo(pdf);
        assertThat(read.attachments().get(1).content()).isEqualTo(bundle);
        assertThat(read.attachments().get(2).content()).isEqualTo(bundle);
    }

    @Test
    void withdrawingAndReplacingNameTheDocumentTheyAreAbout() throws Exception {
        for (EdxmlMessage.Business business : List.of(EdxmlMessage.Business.REVOCATION, EdxmlMessage.Business.REPLACEMENT)) {
            EdxmlMessage.Document read = back(document(business, "Về việc đề nghị khen thưởng"));
            assertThat(read.business()).isEqualTo(business);
            assertThat(read.replaces()).containsExactly("H31.05,2026/11/20,12/TTr-SKHCN");
            assertThat(read.reason()).isEqualTo("Sai số lượng");
        }
        String xml = new String(EdxmlWriter.write(document(EdxmlMessage.Business.REPLACEMENT, "x"), NOW), StandardCharsets.UTF_8);
        assertThat(xml).contains("<edXML:BussinessDocType>3<", "<edXML:ReplacementInfo><edXML:DocumentId>H31.05,2026/11/20,12/TTr-SKHCN<", "<edXML:Timestamp>2026/11/22 09:30:00<", "<edXML:Type>2<");
    }

    @Test
    void aStatusIsReadWithItsCodeWhateverThePrefixAndTheWrapper() throws Exception {
        EdxmlMessage.Status sent = new EdxmlMessage.Status(THEY, "H31.05,2026/11/20,12/TTr-SKHCN", "03", "Đã tiếp nhận", NOW);
        assertThat(EdxmlReader.read(EdxmlWriter.write(sent, NOW))).isEqualTo(new EdxmlMessage.Status(new EdxmlMessage.Organ("H31.14", "Sở Nội vụ", "", "snv@example.vn"), sent.documentId(), "03", "Đã tiếp nhận", NOW));
        String other = "<S:Envelope xmlns:S='s' xmlns:e='x'><S:Header><e:Status><e:ResponseFor><e:OrganId>H31.05</e:OrganId><e:DocumentId>H31.05,2026/11/20,12/TTr-SKHCN</e:DocumentId></e:ResponseFor>"
            + "<e:From><e:OrganId>H31.14</e:OrganId></e:From><e:StatusCode>06</e:StatusCode></e:Status></S:Header></S:Envelope>";
        assertThat(read(other)).isInstanceOfSatisfying(EdxmlMessage.Status.class, status -> assertThat(status).extracting(EdxmlMessage.Status::code, EdxmlMessage.Status::at).containsExactly("06", null));
        assertThat(Edxml.statusLabel("03")).isEqualTo("Đã tiếp nhận");
        assertThat(Edxml.statusLabel("09")).isEqualTo("Trạng thái 09");
    }

    @Test
    void longTextsAreCutWhereTheRegulationEndsThemAndNeverInsideACharacter() throws Exception {
        assertThat(back(document(EdxmlMessage.Business.NEW, "đ".repeat(499) + "🏅🏅")).subject()).hasSize(499);
        assertThat(back(document(EdxmlMessage.Business.NEW, "Về việc\u0000 e\u0301")).subject()).as("NFC, and nothing XML cannot hold").isEqualTo("Về việc é");
    }

    @Test
    void externalEntitiesAndExpandingOnesAreRefusedUnread() {
        refused("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a><StatusCode>&x;</StatusCode></a>");
        refused("<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/evil.dtd'><a/>");
        refused("<!DOCTYPE a [<!ENTITY l 'lol'><!ENTITY m '&l;&l;&l;&l;&l;&l;&l;&l;&l;&l;'>]><a><Subject>&m;</Subject></a>");
        refused("<a>".repeat(30) + "</a>".repeat(30));
        refused("<a>" + "<b/>".repeat(5000) + "</a>");
        refused("<a><Subject>" + "x".repeat(100_000) + "</Subject></a>");
        refused("không phải XML");
        refused("");
        refused("<a><From><OrganId>x</OrganId></From><ResponseFor><DocumentId>y</DocumentId></ResponseFor><StatusCode>'; drop</StatusCode></a>");
    }

    @Test
    void aBombInsideAFileIsNotUnpacked() throws Exception {
        byte[] bomb = zip("tep.pdf", new byte[EdxmlReader.MAX_FILE + 1]);
        assertThat(bomb.length).isLessThan(100_000);
        refused(envelope("tep.pdf", Base64.getEncoder().encodeToString(bomb)));
        refused(envelope("tep.pdf", Base64.getEncoder().encodeToString(new byte[] {'P', 'K', 3, 4, 9, 9})));
        refused(envelope("tep.pdf", "không phải base64!").replace("không phải base64!", "A"));
    }

    @Test
    void ofAFilesNameOnlyTheLastPartIsKept() throws Exception {
        assertThat(EdxmlReader.name("../../etc/cron.d/x")).isEqualTo("x");
        assertThat(EdxmlReader.name("C:\\Windows\\evil.exe")).isEqualTo("evil.exe");
        assertThat(EdxmlReader.name("..")).isEqualTo("tep");
        String xml = envelope("../../x.pdf", Base64.getEncoder().encodeToString("nguyên".getBytes(StandardCharsets.UTF_8)));
        EdxmlMessage.Document read = (EdxmlMessage.Document) read(xml);
        assertThat(read.attachments()).singleElement().satisfies(file -> {
            assertThat(file.name()).isEqualTo("x.pdf");
            assertThat(file.content()).as("senders that do not pack").isEqualTo("nguyên".getBytes(StandardCharsets.UTF_8));
        });
    }

    private static String envelope(String name, String encoded) {
        String xml = new String(EdxmlWriter.write(document(EdxmlMessage.Business.NEW, "x", file("NAME", new byte[0])), NOW), StandardCharsets.UTF_8);
        return xml.replaceAll("NAME", java.util.regex.Matcher.quoteReplacement(name)).replaceAll("(<edXML:ContentTransferEncoded[^>]*>)[^<]*", "$1" + encoded);
    }

    private static EdxmlMessage read(String xml) throws Exception {
        return EdxmlReader.read(xml.getBytes(StandardCharsets.UTF_8));
    }

    private static void refused(String xml) {
        assertThatThrownBy(() -> read(xml)).as(xml.substring(0, Math.min(60, xml.length()))).isInstanceOf(EdxmlReader.UnreadableException.class);
    }

    private static byte[] zip(Object... entries) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < entries.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) entries[i]));
                zip.write((byte[]) entries[i + 1]);
            }
        }
        return bytes.toByteArray();
    }
}
