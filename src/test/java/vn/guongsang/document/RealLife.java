package vn.guongsang.document;

import static vn.guongsang.document.SampleFiles.docx;
import static vn.guongsang.document.SampleFiles.image;
import static vn.guongsang.document.SampleFiles.inserted;
import static vn.guongsang.document.SampleFiles.joined;
import static vn.guongsang.document.SampleFiles.make;
import static vn.guongsang.document.SampleFiles.pdf;
import static vn.guongsang.document.SampleFiles.text;
import static vn.guongsang.document.SampleFiles.with;
import static vn.guongsang.document.SampleFiles.xlsx;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Calendar;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionGoTo;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageFitDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageXYZDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.usermodel.ClientAnchor;
import org.apache.poi.ss.usermodel.Drawing;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.util.Units;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xssf.usermodel.XSSFHyperlink;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.Document;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/** What offices, their telephones and scanners really write, odd as it looks: none of it may be refused. */
record RealLife(String what, String file, byte[] content) {
    @Override
    public String toString() {
        return file.substring(file.lastIndexOf('.') + 1) + ": " + what;
    }

    static Stream<RealLife> files() {
        return Stream.of(word(), excel(), pdfs(), pictures()).flatMap(each -> each);
    }

    private static Stream<RealLife> word() {
        String begin = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>";
        String separate = "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r>";
        String end = "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
        String fields = Stream.of(" PAGE ", " TOC \\o &quot;1-3&quot; \\h \\z \\u ", " PAGEREF _Toc1 \\h ", " HYPERLINK &quot;https://hungyen.example.vn&quot; ", " SEQ Bảng \\* ARABIC ",
                        " DATE \\@ &quot;dd/MM/yyyy&quot; ", " MERGEFIELD Ho_ten ", " ADDIN ZOTERO_ITEM CSL_CITATION {} ", " MACROBUTTON NoMacro [Nhập tên] ")
                .map(each -> begin + "<w:r><w:instrText xml:space=\"preserve\">" + each + "</w:instrText></w:r>" + separate + end).reduce("", String::concat);
        String nested = begin + "<w:r><w:instrText xml:space=\"preserve\"> IF </w:instrText></w:r>" + begin + "<w:r><w:instrText> MERGEFIELD Gioi </w:instrText></w:r>" + separate + end
                + "<w:r><w:instrText xml:space=\"preserve\"> = &quot;Nữ&quot; &quot;bà&quot; &quot;ông&quot; </w:instrText></w:r>" + separate + end;
        return Stream.of(
                new RealLife("tables, pictures, header, footer, links to pages, mail and files", "báo cáo.docx", report()),
                new RealLife("contents, page numbers, dates, merge fields, one in the other", "trường.docx", inserted(docx(), "word/document.xml", "</w:body>", "<w:p>" + fields + nested + "</w:p>")),
                new RealLife("a chart with its data sheet", "biểu đồ.docx", with(docx(), "word/embeddings/Microsoft_Excel_Sheet.xlsx", xlsx())),
                new RealLife("an icon with the document type of its drawing program", "biểu tượng.docx", with(docx(), "word/media/image2.svg",
                        text("<?xml version=\"1.0\"?><!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\"><svg xmlns=\"http://www.w3.org/2000/svg\"/>"))),
                new RealLife("the words DDE and LINK in its text", "chữ.docx", inserted(docx(), "word/document.xml", "</w:body>", "<w:p><w:r><w:t>DDEAUTO, LINK và INCLUDETEXT là trường của Word.</w:t></w:r></w:p>")));
    }

    private static byte[] report() {
        return make(out -> {
            try (XWPFDocument document = new XWPFDocument()) {
                document.createHeader(HeaderFooterType.DEFAULT).createParagraph().createRun().setText("SỞ KHOA HỌC VÀ CÔNG NGHỆ");
                document.createFooter(HeaderFooterType.DEFAULT).createParagraph().createHyperlinkRun("https://sokhcn.hungyen.example.vn").setText("Cổng thông tin");
                for (String link : List.of("https://example.vn/?a=b#c", "http://example.vn", "mailto:vanthu@example.vn?subject=H%E1%BB%93%20s%C6%A1", "tel:+84221000000", "file:///D:/Bao%20cao/a.docx",
                        "Bao%20cao/a.docx", "../a.docx", "D:%5CBao%20cao%5Ca.docx", "#_Toc1")) {
                    document.createParagraph().createHyperlinkRun(link).setText(link);
                }
                document.createTable(3, 4).getRow(0).getCell(0).setText("Năm 2025");
                document.createParagraph().createRun().addPicture(new ByteArrayInputStream(image("png")), Document.PICTURE_TYPE_PNG, "ảnh.png", Units.toEMU(40), Units.toEMU(30));
                document.createFootnote().createParagraph().createRun().setText("Theo Quyết định số 12.");
                document.write(out);
            }
        });
    }

    private static Stream<RealLife> excel() {
        String drawing = "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\"><v:shape style='width:100pt'><v:textbox><div><font>dòng<br>hai</font></div></v:textbox></v:shape></xml>";
        return Stream.of(
                new RealLife("formulas, names, links, a comment, a picture, a filter, a printer's settings", "danh sách.xlsx", with(sheet(), "xl/printerSettings/printerSettings1.bin", new byte[] {0x48, 0, 0x50, 0, 1, 4})),
                new RealLife("comments as old Excel drew them, which is no XML", "ghi chú.xlsx", with(sheet(), "xl/drawings/vmlDrawing7.vml", text(drawing))),
                new RealLife("20,000 rows", "dài.xlsx", make(out -> {
                    try (XSSFWorkbook book = new XSSFWorkbook()) {
                        XSSFSheet sheet = book.createSheet();
                        for (int i = 0; i < 20_000; i++) {
                            sheet.createRow(i).createCell(0).setCellValue("Nguyễn Văn " + i % 50);
                        }
                        book.write(out);
                    }
                })));
    }

    private static byte[] sheet() {
        return make(out -> {
            try (XSSFWorkbook book = new XSSFWorkbook()) {
                XSSFSheet sheet = book.createSheet("A|B & C");
                var row = sheet.createRow(0);
                for (String formula : List.of("SUM(B1:B9)", "IF(A1>1,\"a|b CALL(x)\",\"ông/bà\")", "VLOOKUP(A1,'A|B & C'!$A$1:$C$9,2,FALSE)", "HYPERLINK(\"https://example.vn\",\"Xem\")", "TODAY()-A1",
                        "CONCATENATE(A1,\" \",B1)", "RECALL+1")) {
                    if (formula.startsWith("RECALL")) {
                        book.createName().setNameName("RECALL");
                        book.getName("RECALL").setRefersToFormula("'A|B & C'!$A$1");
                    }
                    row.createCell(Math.max(0, row.getLastCellNum())).setCellFormula(formula);
                }
                XSSFHyperlink link = book.getCreationHelper().createHyperlink(HyperlinkType.EMAIL);
                link.setAddress("mailto:vanthu@example.vn");
                row.getCell(0).setHyperlink(link);
                Drawing<?> drawing = sheet.createDrawingPatriarch();
                ClientAnchor anchor = book.getCreationHelper().createClientAnchor();
                drawing.createCellComment(anchor).setString(book.getCreationHelper().createRichTextString("Kiểm tra lại"));
                drawing.createPicture(anchor, book.addPicture(image("jpg"), XSSFWorkbook.PICTURE_TYPE_JPEG));
                sheet.setAutoFilter(CellRangeAddress.valueOf("A1:C9"));
                book.setPrintArea(0, "$A$1:$C$9");
                book.write(out);
            }
        });
    }

    private static Stream<RealLife> pdfs() {
        return Stream.of(
                new RealLife("links, an outline, opening at a page", "báo cáo.pdf", pdf(document -> {
                    PDPage page = document.getPage(0);
                    PDActionURI address = new PDActionURI();
                    address.setURI("https://example.vn/");
                    PDAnnotationLink link = new PDAnnotationLink();
                    link.setAction(address);
                    page.getAnnotations().add(link);
                    PDPageXYZDestination there = new PDPageXYZDestination();
                    there.setPage(page);
                    document.getDocumentCatalog().setOpenAction(there);
                    PDOutlineItem item = new PDOutlineItem();
                    item.setTitle("Phần I");
                    item.setDestination(page);
                    PDDocumentOutline outline = new PDDocumentOutline();
                    outline.addLast(item);
                    document.getDocumentCatalog().setDocumentOutline(outline);
                })),
                new RealLife("opening by an action that shows a page", "báo cáo.pdf", pdf(document -> {
                    PDActionGoTo action = new PDActionGoTo();
                    PDPageFitDestination there = new PDPageFitDestination();
                    there.setPage(document.getPage(0));
                    action.setDestination(there);
                    document.getDocumentCatalog().setOpenAction(action);
                })),
                new RealLife("a form to fill in", "mẫu đơn.pdf", pdf(document -> {
                    PDAcroForm form = new PDAcroForm(document);
                    PDTextField field = new PDTextField(form);
                    field.setPartialName("ho_ten");
                    form.getFields().add(field);
                    document.getDocumentCatalog().setAcroForm(form);
                })),
                new RealLife("signed, which adds to its end", "đã ký.pdf", signed()),
                new RealLife("objects in streams, as Word and LibreOffice write", "xuất.pdf", make(out -> {
                    try (PDDocument document = new PDDocument()) {
                        for (int i = 0; i < 300; i++) {
                            document.addPage(new PDPage());
                        }
                        document.save(out, new CompressParameters(200));
                    }
                })),
                new RealLife("a scan of 600 dpi in black and white", "quét.pdf", pdf(document -> {
                    var scan = LosslessFactory.createFromImage(document, new BufferedImage(4960, 7016, BufferedImage.TYPE_BYTE_BINARY));
                    try (PDPageContentStream page = new PDPageContentStream(document, document.getPage(0))) {
                        page.drawImage(scan, 0, 0, 595, 842);
                    }
                })),
                new RealLife("zeros at its end, as some scanners write", "quét.pdf", joined(pdf(), text("\r\n"), new byte[300])),
                new RealLife("a table of contents that is out of place, as some programs write", "lệch.pdf", text(new String(HostilePdf.raw("", ""), java.nio.charset.StandardCharsets.ISO_8859_1)
                        .replaceFirst("startxref\n\\d+", "startxref\n11"))));
    }

    private static byte[] signed() {
        byte[] plain = pdf();
        return make(out -> {
            try (PDDocument document = Loader.loadPDF(plain)) {
                PDSignature signature = new PDSignature();
                signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
                signature.setSubFilter(PDSignature.SUBFILTER_ADBE_PKCS7_DETACHED);
                signature.setName("Nguyễn Văn An");
                signature.setSignDate(Calendar.getInstance());
                document.addSignature(signature, content -> new byte[2_000]);
                document.saveIncremental(out);
            }
        });
    }

    private static Stream<RealLife> pictures() {
        byte[] jpeg = image("jpg");
        byte[] packet = text("http://ns.adobe.com/xap/1.0/\0<?xpacket begin=\"\"?><x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF/></x:xmpmeta>");
        return Stream.of(
                new RealLife("a small picture in its data about the shot", "điện thoại.jpg", HostileImages.segment(0xe1, joined(text("Exif\0\0MM"), new byte[40], jpeg))),
                new RealLife("data of Adobe's programs", "chỉnh sửa.jpg", HostileImages.segment(0xe1, packet)),
                new RealLife("a second picture behind it", "điện thoại.jpg", joined(jpeg, jpeg)),
                new RealLife("a short film behind it", "điện thoại.jpg", joined(jpeg, new byte[] {0, 0, 0, 24}, text("ftypmp42"), new byte[5_000])),
                new RealLife("progressive", "trang web.jpeg", progressive()),
                new RealLife("a name in capitals", "ANH.JPG", jpeg),
                new RealLife("grey, see-through", "dấu.png", make(out -> ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_ARGB), "png", out))),
                new RealLife("a scan of A3 at 600 dpi", "quét.png", make(out -> ImageIO.write(new BufferedImage(9921, 7016, BufferedImage.TYPE_BYTE_BINARY), "png", out))));
    }

    private static byte[] progressive() {
        return make(out -> {
            ImageWriter writer = ImageIO.getImageWritersByFormatName("jpg").next();
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            try (var stream = ImageIO.createImageOutputStream(out)) {
                writer.setOutput(stream);
                writer.write(null, new IIOImage(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), null, null), how);
            } finally {
                writer.dispose();
            }
        });
    }
}
