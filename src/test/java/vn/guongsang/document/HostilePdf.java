package vn.guongsang.document;

import static vn.guongsang.document.SampleFiles.joined;
import static vn.guongsang.document.SampleFiles.pdf;
import static vn.guongsang.document.SampleFiles.text;
import static vn.guongsang.document.SampleFiles.zip;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;

/** PDFs that attack: each with its name, the file, and words of the answer. */
final class HostilePdf {
    private static final String ACTIVE = "mã lệnh";
    private static final String COMPLEX = "phức tạp";

    private HostilePdf() {
    }

    static Stream<Attack> all() {
        return Stream.of(actions(), contents(), bombs(), disguises()).flatMap(each -> each);
    }

    private static Stream<Attack> actions() {
        return Stream.of(
                opening("JavaScript", action("JavaScript")),
                opening("Launch", action("Launch")),
                opening("URI", address("https://example.net/?opened")),
                opening("GoToR", action("GoToR")),
                opening("SubmitForm", action("SubmitForm")),
                opening("a page, then JavaScript", chained(action("GoTo"), action("JavaScript"))),
                opening("a page, then an address", chained(action("GoTo"), address("https://example.net/"))),
                attack("JavaScript when a page is shown", document -> document.getPage(0).getCOSObject().setItem(COSName.AA, entry("O", action("JavaScript")))),
                attack("an address when a page is shown", document -> document.getPage(0).getCOSObject().setItem(COSName.AA, entry("O", address("https://example.net/")))),
                attack("JavaScript in a list of actions", document -> {
                    COSArray next = new COSArray();
                    next.add(action("GoTo"));
                    next.add(action("JavaScript"));
                    COSDictionary first = action("GoTo");
                    first.setItem(COSName.NEXT, next);
                    document.getPage(0).getCOSObject().setItem("X", first);
                }),
                attack("JavaScript by name", document -> document.getDocumentCatalog().getCOSObject().setItem(COSName.NAMES, entry("JavaScript", new COSDictionary()))),
                attack("a link that starts a program", document -> document.getPage(0).getCOSObject().setItem(COSName.ANNOTS, list(entry("A", action("Launch"))))),
                attack("a link of script", document -> document.getPage(0).getCOSObject().setItem(COSName.ANNOTS, list(entry("A", address("javascript:alert(1)"))))),
                attack("a button that sends the form", document -> document.getPage(0).getCOSObject().setItem(COSName.ANNOTS, list(entry("A", action("SubmitForm"))))),
                attack("a form that reads data", document -> document.getPage(0).getCOSObject().setItem(COSName.ANNOTS, list(entry("A", action("ImportData"))))),
                attack("a film", document -> document.getPage(0).getCOSObject().setItem(COSName.ANNOTS, list(entry("Subtype", COSName.getPDFName("RichMedia"))))),
                attack("a form of XFA", document -> document.getDocumentCatalog().getCOSObject().setItem(COSName.ACRO_FORM, entry("XFA", new COSArray()))),
                new Attack("JavaScript with an escaped name", "lẩn.pdf", raw("/OpenAction << /#53 /J#61v#61Script /JS (app.alert(1)) >>", ""), ACTIVE),
                new Attack("the kind of action behind a reference", "lẩn.pdf", raw("/OpenAction << /S 4 0 R /JS (app.alert(1)) >>", "4 0 obj /JavaScript endobj\n"), ACTIVE),
                new Attack("JavaScript inside an object stream", "lẩn.pdf", compressed("<< /S /JavaScript /JS (app.alert(1)) >>"), ACTIVE));
    }

    private static Stream<Attack> contents() {
        return Stream.of(
                attack("a file inside", document -> {
                    PDComplexFileSpecification file = new PDComplexFileSpecification();
                    file.setFile("a.exe");
                    file.setEmbeddedFile(new PDEmbeddedFile(document, new ByteArrayInputStream(HostileOffice.PROGRAM)));
                    PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
                    tree.setNames(Map.of("a.exe", file));
                    PDDocumentNameDictionary names = new PDDocumentNameDictionary(document.getDocumentCatalog());
                    names.setEmbeddedFiles(tree);
                    document.getDocumentCatalog().setNames(names);
                }),
                attack("a file at a note", document -> document.getPage(0).getCOSObject().setItem(COSName.ANNOTS, list(entry("Subtype", COSName.getPDFName("FileAttachment"))))),
                attack("a portfolio", document -> document.getDocumentCatalog().getCOSObject().setItem("Collection", new COSDictionary())),
                attack("a stream whose content lies elsewhere", document -> {
                    COSStream stream = stream(document, new byte[10]);
                    stream.setItem(COSName.F, new COSString("\\\\10.0.0.1\\share\\x"));
                    document.getPage(0).getCOSObject().setItem("X", stream);
                }),
                new Attack("locked for opening", "khóa.pdf", locked("mở", "chủ"), "mật khẩu"),
                new Attack("locked for changing", "khóa.pdf", locked("", "chủ"), "khóa"));
    }

    private static Stream<Attack> bombs() {
        return Stream.of(
                new Attack("an object stream of 400 MB", "bom.pdf", objectStream("/Filter /FlateDecode", deflated(400, (byte) ' ')), COMPLEX),
                new Attack("an object stream of ten million arrays", "bom.pdf", objectStream("/Filter /FlateDecode", deflated(20, (byte) '[')), COMPLEX),
                new Attack("an object stream packed twice", "bom.pdf", objectStream("/Filter [/ASCIIHexDecode /FlateDecode]", text("789c00>")), COMPLEX),
                new Attack("a cross-reference stream of 400 MB", "bom.pdf", crossReferences("/W [1 2 1]", deflated(400, (byte) 0)), COMPLEX),
                new Attack("a cross-reference stream of 20 million objects", "bom.pdf", crossReferences("/W [0 1 0]", deflated(20, (byte) 0)), COMPLEX),
                new Attack("a row of 2,000,000,000 columns", "bom.pdf", crossReferences("/W [1 2 1] /DecodeParms << /Predictor 12 /Columns 2000000000 >>", deflated(1, (byte) 0)), COMPLEX),
                new Attack("three million dictionaries", "bom.pdf", raw("/X [" + "<<>>".repeat(3_000_000) + "]", ""), COMPLEX),
                new Attack("arrays 100,000 deep", "sâu.pdf", raw("/X " + "[".repeat(100_000) + "]".repeat(100_000), ""), "PDF"),
                new Attack("dictionaries 100 deep", "sâu.pdf", raw("/X " + "<< /X ".repeat(100) + "1" + " >>".repeat(100), ""), COMPLEX),
                new Attack("30,000 streams without an end", "chậm.pdf", endless(), "PDF"),
                new Attack("a chain of filters", "chuỗi.pdf", raw("", "4 0 obj << /Length 3 /Filter [/FlateDecode /LZWDecode /FlateDecode /RunLengthDecode] >> stream\nabc\nendstream endobj\n"), COMPLEX),
                new Attack("a picture of 60,000 by 60,000 points", "lụt.pdf", raw("", "4 0 obj << /Length 3 /Subtype /Image /Width 60000 /Height 60000 >> stream\nabc\nendstream endobj\n"), COMPLEX));
    }

    private static Stream<Attack> disguises() {
        byte[] pdf = pdf();
        return Stream.of(
                new Attack("a page of HTML", "trang.pdf", text("<html><script>alert(1)</script></html>"), "không phải là PDF"),
                new Attack("a program", "chương trình.pdf", HostileOffice.PROGRAM, "không phải là PDF"),
                new Attack("a GIF before it", "hai.pdf", joined(text("GIF89a\n"), pdf), "không"),
                new Attack("a ZIP behind it", "hai.pdf", joined(pdf, zip("a.txt", text("xin chào"))), "tệp nén"),
                new Attack("a ZIP behind it, with its mark as a comment", "hai.pdf", joined(pdf, zip("a.txt", text("xin chào")), text("\n%%EOF\n")), "tệp nén"),
                new Attack("a page of HTML behind it", "hai.pdf", joined(pdf, text("<script>alert(1)</script>")), "hỏng"),
                new Attack("a Word file", "báo cáo.pdf", SampleFiles.docx(), "không phải là PDF"),
                new Attack("cut", "cụt.pdf", Arrays.copyOf(pdf, pdf.length - 40), "hỏng"),
                new Attack("a heading and nothing else", "tiêu đề.pdf", text("%PDF-1.7\nkhông có gì\n%%EOF\n"), "hỏng"),
                new Attack("no pages", "trống.pdf", text(new String(raw("", ""), StandardCharsets.ISO_8859_1).replace("/Kids [3 0 R] /Count 1", "/Kids [] /Count 0")), "hỏng"),
                new Attack("empty", "rỗng.pdf", new byte[0], "rỗng"));
    }

    private static Attack opening(String what, COSDictionary action) {
        return attack("opens with " + what, document -> document.getDocumentCatalog().getCOSObject().setItem(COSName.OPEN_ACTION, action));
    }

    private static Attack attack(String what, SampleFiles.Changing changing) {
        return new Attack(what, "hoạt động.pdf", pdf(changing), ACTIVE);
    }

    private static COSDictionary action(String kind) {
        return entry("S", COSName.getPDFName(kind));
    }

    private static COSDictionary address(String address) {
        COSDictionary action = action("URI");
        action.setItem(COSName.URI, new COSString(address));
        return action;
    }

    private static COSDictionary chained(COSDictionary first, COSDictionary second) {
        first.setItem(COSName.NEXT, second);
        return first;
    }

    private static COSDictionary entry(String key, COSBase value) {
        COSDictionary dictionary = new COSDictionary();
        dictionary.setItem(key, value);
        return dictionary;
    }

    private static COSArray list(COSBase only) {
        COSArray array = new COSArray();
        array.add(only);
        return array;
    }

    private static COSStream stream(org.apache.pdfbox.pdmodel.PDDocument document, byte[] content) throws java.io.IOException {
        COSStream stream = document.getDocument().createCOSStream();
        try (OutputStream out = stream.createOutputStream()) {
            out.write(content);
        }
        return stream;
    }

    private static byte[] locked(String user, String owner) {
        return pdf(document -> {
            StandardProtectionPolicy policy = new StandardProtectionPolicy(owner, user, new AccessPermission());
            policy.setEncryptionKeyLength(128);
            document.protect(policy);
        });
    }

    /** Written by hand, since no library writes what a hostile file holds; the cross-reference table is a true one. */
    static byte[] raw(String inCatalog, String moreObjects) {
        return raw(inCatalog, text(moreObjects));
    }

    private static byte[] raw(String inCatalog, byte[] moreObjects) {
        byte[] one = text("1 0 obj << /Type /Catalog /Pages 2 0 R " + inCatalog + " >> endobj\n");
        byte[] two = text("2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n");
        byte[] three = text("3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >> endobj\n");
        byte[] head = text("%PDF-1.5\n");
        int first = head.length;
        int second = first + one.length;
        int third = second + two.length;
        int fourth = third + three.length;
        boolean more = moreObjects.length > 0;
        return joined(head, one, two, three, moreObjects, text("xref\n0 %d\n0000000000 65535 f \n%010d 00000 n \n%010d 00000 n \n%010d 00000 n \n%s".formatted(more ? 5 : 4, first, second, third,
                more ? "%010d 00000 n \n".formatted(fourth) : "") + "trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n".formatted(fourth + moreObjects.length)));
    }

    /** A file whose catalogue lies in an object stream: there the action is. */
    private static byte[] compressed(String action) {
        String catalogue = "<< /Type /Catalog /Pages 2 0 R /OpenAction " + action + " >>";
        return withObjectStream("/Filter /FlateDecode", deflate(text("1 0 " + catalogue)), 4);
    }

    private static byte[] objectStream(String filter, byte[] packed) {
        return withObjectStream(filter, packed, 4);
    }

    /** Objects 2 and 3 plain, object 1 in the stream 4, cross-references in the stream 5. */
    private static byte[] withObjectStream(String filter, byte[] packed, int first) {
        byte[] head = text("%PDF-1.5\n");
        byte[] two = text("2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n");
        byte[] three = text("3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >> endobj\n");
        byte[] four = joined(text("4 0 obj << /Type /ObjStm /N 1 /First " + first + " " + filter + " /Length " + packed.length + " >> stream\n"), packed, text("\nendstream endobj\n"));
        int atTwo = head.length;
        int atThree = atTwo + two.length;
        int atFour = atThree + three.length;
        int atFive = atFour + four.length;
        byte[] table = new byte[6 * 5];
        row(table, 0, 0, 0, 0);
        row(table, 1, 2, 4, 0);
        row(table, 2, 1, atTwo, 0);
        row(table, 3, 1, atThree, 0);
        row(table, 4, 1, atFour, 0);
        row(table, 5, 1, atFive, 0);
        return joined(head, two, three, four, text("5 0 obj << /Type /XRef /Size 6 /W [1 3 1] /Root 1 0 R /Length 30 >> stream\n"), table, text("\nendstream endobj\nstartxref\n" + atFive + "\n%%EOF\n"));
    }

    private static void row(byte[] table, int object, int type, int second, int third) {
        table[object * 5] = (byte) type;
        table[object * 5 + 1] = (byte) (second >> 16);
        table[object * 5 + 2] = (byte) (second >> 8);
        table[object * 5 + 3] = (byte) second;
        table[object * 5 + 4] = (byte) third;
    }

    private static byte[] crossReferences(String entries, byte[] packed) {
        byte[] head = text("%PDF-1.5\n");
        return joined(head, text("5 0 obj << /Type /XRef /Size 100000000 /Root 1 0 R " + entries + " /Filter /FlateDecode /Length " + packed.length + " >> stream\n"), packed,
                text("\nendstream endobj\nstartxref\n" + head.length + "\n%%EOF\n"));
    }

    /** Every stream claims a wrong length, so its end is searched for, and there is only one, at the end of the file. */
    private static byte[] endless() {
        int count = 30_000;
        StringBuilder body = new StringBuilder("%PDF-1.5\n");
        StringBuilder table = new StringBuilder("xref\n0 " + (count + 1) + "\n0000000000 65535 f \n");
        for (int i = 1; i <= count; i++) {
            table.append("%010d 00000 n \n".formatted(body.length()));
            body.append(switch (i) {
                case 1 -> "1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n";
                case 2 -> "2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n";
                case 3 -> "3 0 obj << /Type /Page /Parent 2 0 R >> endobj\n";
                default -> i + " 0 obj << /Length 1 >> stream\nxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n";
            });
        }
        int start = body.append("endstream endobj\n").length();
        return text(body.append(table).append("trailer << /Size ").append(count + 1).append(" /Root 1 0 R >>\nstartxref\n").append(start).append("\n%%EOF\n").toString());
    }

    private static byte[] deflate(byte[] content) {
        return SampleFiles.make(out -> {
            try (DeflaterOutputStream packed = new DeflaterOutputStream(out)) {
                packed.write(content);
            }
        });
    }

    private static byte[] deflated(int megabytes, byte value) {
        byte[] part = new byte[1024 * 1024];
        Arrays.fill(part, value);
        return SampleFiles.make(into -> {
            try (DeflaterOutputStream packed = new DeflaterOutputStream(into)) {
                for (int i = 0; i < megabytes; i++) {
                    packed.write(part);
                }
            }
        });
    }
}
