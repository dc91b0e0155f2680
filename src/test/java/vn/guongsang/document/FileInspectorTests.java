package vn.guongsang.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.guongsang.document.SampleFiles.docx;
import static vn.guongsang.document.SampleFiles.entry;
import static vn.guongsang.document.SampleFiles.image;
import static vn.guongsang.document.SampleFiles.make;
import static vn.guongsang.document.SampleFiles.pdf;
import static vn.guongsang.document.SampleFiles.text;
import static vn.guongsang.document.SampleFiles.with;
import static vn.guongsang.document.SampleFiles.xlsx;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionLaunch;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FileInspectorTests {
    private final FileInspector inspector = new FileInspector();
    @TempDir Path folder;

    @Test
    void filesOfTheFiveKindsAreTaken() throws IOException {
        assertThat(inspect("Báo cáo thành tích.pdf", pdf())).isEqualTo("application/pdf");
        assertThat(inspect("BAO CAO.PDF", pdf())).isEqualTo("application/pdf");
        assertThat(inspect("báo cáo.docx", docx())).endsWith("wordprocessingml.document");
        assertThat(inspect("danh sách.xlsx", xlsx())).endsWith("spreadsheetml.sheet");
        assertThat(inspect("ảnh.jpg", image("jpg"))).isEqualTo("image/jpeg");
        assertThat(inspect("ảnh.jpeg", image("jpg"))).isEqualTo("image/jpeg");
        assertThat(inspect("ảnh.png", image("png"))).isEqualTo("image/png");
    }

    @Test
    void aWordChartMayCarryItsDataSheet() throws IOException {
        assertThat(inspect("biểu đồ.docx", with(docx(), "word/embeddings/Microsoft_Excel_Sheet.xlsx", xlsx()))).endsWith("wordprocessingml.document");
    }

    static Stream<Arguments> refused() {
        byte[] rels = entry(docx(), "word/_rels/document.xml.rels");
        byte[] external = new String(rels, StandardCharsets.UTF_8).replace("</Relationships>",
                "<Relationship Id=\"rId99\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate\" Target=\"https://example.net/x.dotm\" TargetMode=\"External\"/></Relationships>")
                .getBytes(StandardCharsets.UTF_8);
        byte[] withDtd = text("<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">&x;</Relationships>");
        byte[] program = Arrays.copyOf(text("MZ program"), 4000);
        byte[] oldOffice = Arrays.copyOf(new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a, (byte) 0xe1}, 4096);
        return Stream.of(
                Arguments.of("chuong-trinh.exe", program, "chỉ nhận PDF"),
                Arguments.of("khong-duoi", pdf(), "chỉ nhận PDF"),
                Arguments.of("báo cáo.doc", oldOffice, "định dạng docx"),
                Arguments.of("trang.pdf", text("<html><script>alert(1)</script></html>"), "không phải là PDF"),
                Arguments.of("chuong-trinh.pdf", program, "không phải là PDF"),
                Arguments.of("ảnh.png", image("jpg"), "không phải là PNG"),
                Arguments.of("báo cáo.docx", xlsx(), "không phải là DOCX"),
                Arguments.of("báo cáo.docx", zip("a.txt", text("xin chào")), "không phải là DOCX"),
                Arguments.of("rỗng.pdf", new byte[0], "rỗng"),
                // Word and Excel
                Arguments.of("macro.docx", with(docx(), "word/vbaProject.bin", oldOffice), "macro"),
                Arguments.of("nhúng.docx", with(docx(), "word/embeddings/oleObject1.bin", oldOffice), "nhúng"),
                Arguments.of("nhúng.docx", with(docx(), "word/media/image1.png", program), "nhúng"),
                Arguments.of("nhúng.docx", with(docx(), "word/embeddings/a.xlsx", with(xlsx(), "xl/vbaProject.bin", oldOffice)), "macro"),
                Arguments.of("lồng.docx", with(docx(), "word/embeddings/a.xlsx", with(xlsx(), "xl/embeddings/b.xlsx", xlsx())), "nhúng"),
                Arguments.of("lồng.docx", with(docx(), "word/a.zip", zip("a.txt", text("xin chào"))), "nhúng"),
                Arguments.of("liên kết.docx", with(docx(), "word/_rels/document.xml.rels", external), "liên kết"),
                Arguments.of("thực thể.docx", with(docx(), "word/_rels/other.xml.rels", withDtd), "hỏng"),
                Arguments.of("đường dẫn.docx", with(docx(), "../../etc/x.xml", text("<x/>")), "hỏng"),
                Arguments.of("bom.docx", with(docx(), "word/bomb.xml", new byte[30 * 1024 * 1024]), "quá lớn"),
                Arguments.of("nghìn.docx", many(docx(), 2100), "quá lớn"),
                Arguments.of("cụt.docx", Arrays.copyOf(docx(), docx().length / 2), "hỏng"),
                Arguments.of("mật khẩu.docx", encrypted(docx()), "mật khẩu"),
                // PDF
                Arguments.of("mã lệnh.pdf", pdf(document -> document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert(1)"))), "mã lệnh"),
                Arguments.of("mở chương trình.pdf", pdf(document -> {
                    PDActionLaunch launch = new PDActionLaunch();
                    launch.setF("cmd.exe");
                    document.getDocumentCatalog().setOpenAction(launch);
                }), "mã lệnh"),
                Arguments.of("sâu.pdf", pdf(document -> document.getPage(0).getCOSObject().setItem(COSName.getPDFName("AA"), deep())), "mã lệnh"),
                Arguments.of("đính kèm.pdf", pdf(document -> {
                    PDComplexFileSpecification file = new PDComplexFileSpecification();
                    file.setFile("a.exe");
                    file.setEmbeddedFile(new PDEmbeddedFile(document, new ByteArrayInputStream(program)));
                    PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
                    tree.setNames(Map.of("a.exe", file));
                    PDDocumentNameDictionary names = new PDDocumentNameDictionary(document.getDocumentCatalog());
                    names.setEmbeddedFiles(tree);
                    document.getDocumentCatalog().setNames(names);
                }), "đính kèm"),
                Arguments.of("khóa.pdf", protectedPdf("mở", "chủ"), "mật khẩu"),
                Arguments.of("khóa sửa.pdf", protectedPdf("", "chủ"), "khóa"),
                Arguments.of("cụt.pdf", Arrays.copyOf(pdf(), pdf().length - 40), "hỏng"),
                Arguments.of("đầu thừa.pdf", make(out -> {
                    out.write(text("GIF89a\n"));
                    out.write(pdf());
                }), "không"),
                Arguments.of("chỉ tiêu đề.pdf", text("%PDF-1.7\nkhông có gì\n%%EOF\n"), "hỏng"),
                // pictures
                Arguments.of("bom ảnh.png", pixelFlood(), "điểm ảnh"),
                Arguments.of("cụt.png", Arrays.copyOf(image("png"), image("png").length - 5), "cắt cụt"),
                Arguments.of("đuôi thừa.png", make(out -> {
                    out.write(image("png"));
                    out.write(zip("a.txt", text("xin chào")));
                }), "dữ liệu thừa"),
                Arguments.of("cụt.jpg", Arrays.copyOf(image("jpg"), image("jpg").length - 30), "cắt cụt"));
    }

    @ParameterizedTest
    @MethodSource
    void refused(String name, byte[] content, String reason) {
        assertThatThrownBy(() -> inspect(name, content)).isInstanceOf(RefusedFileException.class).hasMessageStartingWith("Tệp “" + name + "” không được nhận:")
                .hasMessageContaining(reason);
    }

    private String inspect(String name, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("f"), content);
        return inspector.mediaType(name, file, content.length);
    }

    private static org.apache.pdfbox.cos.COSDictionary deep() {
        org.apache.pdfbox.cos.COSDictionary action = new org.apache.pdfbox.cos.COSDictionary();
        action.setItem(COSName.S, COSName.getPDFName("JavaScript"));
        action.setItem(COSName.getPDFName("JS"), new COSString("app.alert(1)"));
        org.apache.pdfbox.cos.COSDictionary events = new org.apache.pdfbox.cos.COSDictionary();
        events.setItem(COSName.O, action);
        return events;
    }

    private static byte[] protectedPdf(String user, String owner) {
        return pdf(document -> {
            StandardProtectionPolicy policy = new StandardProtectionPolicy(owner, user, new AccessPermission());
            policy.setEncryptionKeyLength(128);
            document.protect(policy);
        });
    }

    private static byte[] encrypted(byte[] docx) {
        return make(out -> {
            try (POIFSFileSystem system = new POIFSFileSystem()) {
                Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
                encryptor.confirmPassword("mật khẩu");
                try (var stream = encryptor.getDataStream(system)) {
                    stream.write(docx);
                }
                system.writeFilesystem(out);
            }
        });
    }

    private static byte[] zip(String name, byte[] content) {
        return make(out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(content);
            }
        });
    }

    private static byte[] many(byte[] docx, int count) {
        return make(out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out); var in = new java.util.zip.ZipInputStream(new ByteArrayInputStream(docx))) {
                for (ZipEntry entry; (entry = in.getNextEntry()) != null; ) {
                    zip.putNextEntry(new ZipEntry(entry.getName()));
                    zip.write(in.readAllBytes());
                }
                for (int i = 0; i < count; i++) {
                    zip.putNextEntry(new ZipEntry("word/x" + i + ".xml"));
                }
            }
        });
    }

    /** A header of 60,000 × 60,000 points in a file of a few hundred bytes. */
    private static byte[] pixelFlood() {
        byte[] png = image("png");
        ByteBuffer header = ByteBuffer.wrap(png);
        header.putInt(16, 60_000).putInt(20, 60_000);
        CRC32 crc = new CRC32();
        crc.update(png, 12, 17);
        header.putInt(29, (int) crc.getValue());
        return png;
    }
}
