package vn.guongsang.document;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.LineSpacingRule;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFStyles;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTBorder;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTFonts;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTInd;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblBorders;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblGrid;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STBorder;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STFldCharType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STPageOrientation;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STStyleType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblLayoutType;

/**
 * Wrote the templates in {@code papers/} the first time; from then on they are Word files that the office may edit. Layout: NĐ 30/2020/NĐ-CP, Phụ lục I
 * and models 1.2 (Quyết định) and 1.4 (Tờ trình). Run it again with the folder as argument only to start anew.
 */
final class PaperTemplateWriter {
    private static final String FONT = "Times New Roman";
    private final XWPFDocument document = new XWPFDocument();
    private final double left;
    private final double right;

    private PaperTemplateWriter(boolean landscape) {
        CTSectPr section = document.getDocument().getBody().addNewSectPr();
        CTPageSz size = section.addNewPgSz();
        size.setW(twips(landscape ? 297 : 210));
        size.setH(twips(landscape ? 210 : 297));
        if (landscape) {
            size.setOrient(STPageOrientation.LANDSCAPE);
        }
        CTPageMar margin = section.addNewPgMar();
        margin.setTop(twips(20));
        margin.setBottom(twips(20));
        margin.setLeft(twips(30));
        margin.setRight(twips(15));
        margin.setHeader(twips(10));
        margin.setFooter(twips(10));
        margin.setGutter(BigInteger.ZERO);
        // the first page has its own header, without a number
        section.addNewTitlePg();
        double width = (landscape ? 297 : 210) - 45;
        left = width * 0.4;
        right = width - left;
        styles();
        XWPFParagraph number = document.createHeader(HeaderFooterType.DEFAULT).createParagraph();
        number.setAlignment(ParagraphAlignment.CENTER);
        run(number, 13).getCTR().addNewFldChar().setFldCharType(STFldCharType.BEGIN);
        run(number, 13).getCTR().addNewInstrText().setStringValue(" PAGE ");
        run(number, 13).getCTR().addNewFldChar().setFldCharType(STFldCharType.SEPARATE);
        run(number, 13).setText("2");
        run(number, 13).getCTR().addNewFldChar().setFldCharType(STFldCharType.END);
        document.createHeader(HeaderFooterType.FIRST).createParagraph();
        document.getProperties().getCoreProperties().setCreator("Gương Sáng");
    }

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        decision().write(folder.resolve("quyet-dinh.docx"));
        letter().write(folder.resolve("to-trinh.docx"));
        list().write(folder.resolve("danh-sach.docx"));
    }

    private static PaperTemplateWriter decision() {
        PaperTemplateWriter paper = new PaperTemplateWriter(false);
        paper.head(true);
        paper.title("QUYẾT ĐỊNH", "{{trich_yeu}}");
        paper.line(ParagraphAlignment.CENTER, 14, true, false, "{{tham_quyen}}").setSpacingAfter(120);
        paper.grounds();
        XWPFParagraph decides = paper.line(ParagraphAlignment.CENTER, 14, true, false, "QUYẾT ĐỊNH:");
        decides.setSpacingBefore(60);
        decides.setSpacingAfter(120);
        decides.setKeepNext(true);
        paper.content();
        paper.signature(true);
        XWPFParagraph annex = paper.line(ParagraphAlignment.CENTER, 14, true, false, "DANH SÁCH");
        annex.setPageBreak(true);
        paper.line(ParagraphAlignment.CENTER, 14, true, false, "{{danh_sach_tieu_de}}");
        paper.line(ParagraphAlignment.CENTER, 13, false, true, "{{danh_sach_kem_theo}}");
        paper.rule(paper.document.createParagraph(), 55, 55);
        paper.line(ParagraphAlignment.CENTER, 6, false, false, "");
        paper.rows(12, 13, 40, 45, 45, 22);
        return paper;
    }

    private static PaperTemplateWriter letter() {
        PaperTemplateWriter paper = new PaperTemplateWriter(false);
        paper.head(true);
        paper.title("TỜ TRÌNH", "{{trich_yeu}}");
        paper.line(ParagraphAlignment.CENTER, 14, false, false, "{{?kinh_gui_mot}}Kính gửi: {{kinh_gui}}{{/kinh_gui_mot}}").setSpacingAfter(160);
        paper.line(ParagraphAlignment.LEFT, 14, false, false, "{{?kinh_gui_nhieu}}");
        paper.line(ParagraphAlignment.LEFT, 14, false, false, "{{dau_dong}}{{ten}}").setIndentationLeft(twips(30).intValue());
        paper.line(ParagraphAlignment.LEFT, 14, false, false, "{{/kinh_gui_nhieu}}");
        paper.grounds();
        paper.content();
        paper.signature(true);
        return paper;
    }

    private static PaperTemplateWriter list() {
        PaperTemplateWriter paper = new PaperTemplateWriter(true);
        paper.head(false);
        paper.title("DANH SÁCH", "{{trich_yeu}}");
        paper.line(ParagraphAlignment.CENTER, 13, false, true, "{{kem_theo}}").setSpacingAfter(120);
        paper.rows(13, 12, 50, 65, 85, 40);
        XWPFParagraph total = paper.line(ParagraphAlignment.LEFT, 13, false, false, "{{tong_so}}");
        total.setSpacingBefore(120);
        total.setSpacingAfter(120);
        total.setKeepNext(true);
        paper.signature(false);
        return paper;
    }

    private void styles() {
        XWPFStyles styles = document.createStyles();
        CTFonts fonts = CTFonts.Factory.newInstance();
        fonts.setAscii(FONT);
        fonts.setHAnsi(FONT);
        fonts.setCs(FONT);
        fonts.setEastAsia(FONT);
        styles.setDefaultFonts(fonts);
        styles.setSpellingLanguage("vi-VN");
        style(styles, "Normal", "Normal", STStyleType.PARAGRAPH);
        style(styles, "TableNormal", "Normal Table", STStyleType.TABLE);
    }

    private static void style(XWPFStyles styles, String id, String name, STStyleType.Enum type) {
        CTStyle style = CTStyle.Factory.newInstance();
        style.setStyleId(id);
        style.setType(type);
        style.setDefault(true);
        style.addNewName().setVal(name);
        styles.addStyle(new XWPFStyle(style));
    }

    private void head(boolean numbered) {
        XWPFTable table = table(numbered ? 2 : 1, left, right);
        table.setCellMargins(0, 8, 0, 8);
        XWPFTableCell issuer = table.getRow(0).getCell(0);
        XWPFTableCell country = table.getRow(0).getCell(1);
        format(issuer.getParagraphArray(0), ParagraphAlignment.CENTER, 12, false, false, "{{co_quan_chu_quan}}");
        format(issuer.addParagraph(), ParagraphAlignment.CENTER, 12, true, false, "{{co_quan}}");
        // a third to a half of the name above it
        rule(issuer.addParagraph(), left / 2 - 11, left / 2 - 11);
        format(country.getParagraphArray(0), ParagraphAlignment.CENTER, 13, true, false, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
        format(country.addParagraph(), ParagraphAlignment.CENTER, 14, true, false, "Độc lập - Tự do - Hạnh phúc");
        // as long as the motto: 61 mm at 14 points
        rule(country.addParagraph(), right / 2 - 31, right / 2 - 31);
        if (numbered) {
            // a tag in several runs, as Word leaves it after an edit
            XWPFParagraph number = format(table.getRow(1).getCell(0).getParagraphArray(0), ParagraphAlignment.CENTER, 13, false, false, "Số: {{so_");
            run(number, 13).setText("ky_hi");
            run(number, 13).setText("eu}}");
            number.setSpacingBefore(100);
            format(table.getRow(1).getCell(1).getParagraphArray(0), ParagraphAlignment.CENTER, 14, false, true, "{{dia_danh}}, {{ngay_thang}}").setSpacingBefore(100);
        } else {
            format(country.addParagraph(), ParagraphAlignment.CENTER, 14, false, true, "{{dia_danh}}, {{ngay_thang}}").setSpacingBefore(100);
        }
    }

    private void title(String kind, String about) {
        line(ParagraphAlignment.CENTER, 13, false, false, "");
        line(ParagraphAlignment.CENTER, 14, true, false, kind);
        line(ParagraphAlignment.CENTER, 14, true, false, about);
        rule(document.createParagraph(), (left + right) / 2 - 25, (left + right) / 2 - 25);
        line(ParagraphAlignment.CENTER, 8, false, false, "");
    }

    private void grounds() {
        line(ParagraphAlignment.LEFT, 14, false, false, "{{?can_cu}}");
        body("").removeRun(0);
        XWPFRun italic = run(document.getLastParagraph(), 14);
        italic.getCTR().getRPr().addNewI();
        italic.setText("{{=#this}}");
        line(ParagraphAlignment.LEFT, 14, false, false, "{{/can_cu}}");
    }

    /** The last paragraph stands alone, so that it can be kept together with the signature. */
    private void content() {
        line(ParagraphAlignment.LEFT, 14, false, false, "{{?noi_dung}}");
        articleLine("{{dieu}}", "{{doan}}");
        line(ParagraphAlignment.LEFT, 14, false, false, "{{/noi_dung}}");
        articleLine("{{dieu_cuoi}}", "{{doan_cuoi}}").setKeepNext(true);
    }

    private XWPFParagraph articleLine(String article, String text) {
        XWPFParagraph paragraph = body(article);
        paragraph.getRuns().get(0).getCTR().getRPr().addNewB();
        run(paragraph, 14).setText(text);
        return paragraph;
    }

    private void rows(int size, double... columns) {
        XWPFTable table = table(2, columns);
        CTTblPr properties = table.getCTTbl().getTblPr();
        CTTblBorders borders = properties.isSetTblBorders() ? properties.getTblBorders() : properties.addNewTblBorders();
        for (CTBorder border : List.of(borders.addNewTop(), borders.addNewLeft(), borders.addNewBottom(), borders.addNewRight(), borders.addNewInsideH(),
                borders.addNewInsideV())) {
            border.setVal(STBorder.SINGLE);
            border.setSz(BigInteger.valueOf(4));
            border.setColor("000000");
        }
        List<String> heads = List.of("{{danh_sach}}STT", "Họ và tên / Tập thể", "Chức vụ, đơn vị", "Tóm tắt thành tích", "Hình thức khen thưởng");
        for (int i = 0; i < columns.length; i++) {
            format(table.getRow(0).getCell(i).getParagraphArray(0), ParagraphAlignment.CENTER, size, true, false, heads.get(i));
            table.getRow(0).getCell(i).setVerticalAlignment(XWPFTableCell.XWPFVertAlign.CENTER);
            format(table.getRow(1).getCell(i).getParagraphArray(0), i == 0 ? ParagraphAlignment.CENTER : ParagraphAlignment.LEFT, size, false, false,
                    "[" + PaperTemplates.DANH_SACH.tables().get(0).columns().get(i).name() + "]");
        }
        table.getRow(0).setRepeatHeader(true);
        table.getRows().forEach(row -> row.setCantSplitRow(true));
    }

    private void signature(boolean recipients) {
        XWPFTable table = table(1, (left + right) * 0.45, (left + right) * 0.55);
        table.getRow(0).setCantSplitRow(true);
        XWPFTableCell to = table.getRow(0).getCell(0);
        XWPFTableCell signer = table.getRow(0).getCell(1);
        if (recipients) {
            format(to.getParagraphArray(0), ParagraphAlignment.LEFT, 12, true, true, "Nơi nhận:");
            format(to.addParagraph(), ParagraphAlignment.LEFT, 11, false, false, "{{?noi_nhan}}");
            format(to.addParagraph(), ParagraphAlignment.LEFT, 11, false, false, "- {{=#this}}");
            format(to.addParagraph(), ParagraphAlignment.LEFT, 11, false, false, "{{/noi_nhan}}");
        } else {
            format(to.getParagraphArray(0), ParagraphAlignment.LEFT, 11, false, false, "");
        }
        format(signer.getParagraphArray(0), ParagraphAlignment.CENTER, 14, true, false, "{{?quyen_han_chuc_vu}}");
        format(signer.addParagraph(), ParagraphAlignment.CENTER, 14, true, false, "{{=#this}}");
        format(signer.addParagraph(), ParagraphAlignment.CENTER, 14, true, false, "{{/quyen_han_chuc_vu}}");
        for (int i = 0; i < 5; i++) {
            format(signer.addParagraph(), ParagraphAlignment.CENTER, 14, false, false, "");
        }
        format(signer.addParagraph(), ParagraphAlignment.CENTER, 14, true, false, "{{nguoi_ky}}");
    }

    private XWPFParagraph body(String text) {
        XWPFParagraph paragraph = line(ParagraphAlignment.BOTH, 14, false, false, text);
        paragraph.setIndentationFirstLine(twips(12.7).intValue());
        paragraph.setSpacingAfter(120);
        paragraph.setSpacingBetween(1.1, LineSpacingRule.AUTO);
        return paragraph;
    }

    private XWPFParagraph line(ParagraphAlignment alignment, int size, boolean bold, boolean italic, String text) {
        return format(document.createParagraph(), alignment, size, bold, italic, text);
    }

    private static XWPFParagraph format(XWPFParagraph paragraph, ParagraphAlignment alignment, int size, boolean bold, boolean italic, String text) {
        paragraph.setAlignment(alignment);
        paragraph.setSpacingAfter(0);
        paragraph.setSpacingBefore(0);
        XWPFRun run = run(paragraph, size);
        if (bold) {
            run.getCTR().getRPr().addNewB();
        }
        if (italic) {
            run.getCTR().getRPr().addNewI();
        }
        run.setText(text);
        return paragraph;
    }

    private static XWPFRun run(XWPFParagraph paragraph, int size) {
        XWPFRun run = paragraph.createRun();
        run.setFontFamily(FONT);
        run.setFontSize(size);
        return run;
    }

    /** A rule is the border of an empty paragraph between indents: a drawn line floats, and no converter keeps it in place. */
    private void rule(XWPFParagraph paragraph, double leftMm, double rightMm) {
        format(paragraph, ParagraphAlignment.CENTER, 2, false, false, "");
        CTPPr properties = paragraph.getCTP().getPPr();
        CTBorder border = properties.addNewPBdr().addNewTop();
        border.setVal(STBorder.SINGLE);
        border.setSz(BigInteger.valueOf(6));
        border.setSpace(BigInteger.ONE);
        border.setColor("000000");
        CTInd indent = properties.isSetInd() ? properties.getInd() : properties.addNewInd();
        indent.setLeft(twips(leftMm));
        indent.setRight(twips(rightMm));
        paragraph.setSpacingBetween(4, LineSpacingRule.EXACT);
        // clear of the letters' tails above
        paragraph.setSpacingBefore(40);
    }

    private XWPFTable table(int rows, double... columns) {
        XWPFTable table = document.createTable(rows, columns.length);
        CTTblPr properties = table.getCTTbl().getTblPr();
        if (properties.isSetTblBorders()) {
            properties.unsetTblBorders();
        }
        (properties.isSetTblLayout() ? properties.getTblLayout() : properties.addNewTblLayout()).setType(STTblLayoutType.FIXED);
        double total = 0;
        CTTblGrid grid = table.getCTTbl().getTblGrid() == null ? table.getCTTbl().addNewTblGrid() : table.getCTTbl().getTblGrid();
        while (grid.sizeOfGridColArray() > 0) {
            grid.removeGridCol(0);
        }
        for (double column : columns) {
            total += column;
            grid.addNewGridCol().setW(twips(column));
        }
        table.setWidth(twips(total).intValue());
        for (XWPFTableRow row : table.getRows()) {
            for (int i = 0; i < columns.length; i++) {
                row.getCell(i).setWidth(twips(columns[i]).toString());
            }
        }
        table.setCellMargins(0, 57, 0, 57);
        return table;
    }

    private void write(Path path) throws IOException {
        try (OutputStream out = Files.newOutputStream(path)) {
            document.write(out);
        }
        document.close();
    }

    private static BigInteger twips(double mm) {
        return BigInteger.valueOf(Math.round(mm * 56.6929));
    }
}
