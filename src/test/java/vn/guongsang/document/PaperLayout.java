package vn.guongsang.document;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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

/** The blocks of an administrative paper as NĐ 30/2020/NĐ-CP, Phụ lục I, places them. */
final class PaperLayout {
    private static final String FONT = "Times New Roman";
    final XWPFDocument document = new XWPFDocument();
    private final double left;
    private final double right;

    PaperLayout(boolean landscape) {
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

    /** What stands below the two names: number and date, the date alone, or number with subject and date as on a công văn. */
    enum Head { NUMBERED, DATED, LETTER }

    /** What follows is the annex, with pages counted from 1 and no number on the first of them. */
    void annex() {
        XWPFParagraph end = line(ParagraphAlignment.LEFT, 1, false, false, "");
        CTSectPr last = document.getDocument().getBody().getSectPr();
        end.getCTP().getPPr().addNewSectPr().set(last.copy());
        last.addNewPgNumType().setStart(BigInteger.ONE);
    }

    void head(Head kind) {
        XWPFTable table = table(2, left, right);
        table.setCellMargins(0, 8, 0, 8);
        XWPFTableCell issuer = table.getRow(0).getCell(0);
        XWPFTableCell country = table.getRow(0).getCell(1);
        format(issuer.getParagraphArray(0), ParagraphAlignment.CENTER, 12, false, false, "{{co_quan_chu_quan}}");
        format(issuer.addParagraph(), ParagraphAlignment.CENTER, 12, true, false, "{{co_quan}}");
        // the product makes it a third to a half of the name above it
        rule(issuer.addParagraph(), left / 2 - 11, left / 2 - 11);
        format(country.getParagraphArray(0), ParagraphAlignment.CENTER, 13, true, false, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
        format(country.addParagraph(), ParagraphAlignment.CENTER, 14, true, false, "Độc lập - Tự do - Hạnh phúc");
        // as long as the motto: 61 mm at 14 points
        rule(country.addParagraph(), right / 2 - 31, right / 2 - 31);
        XWPFTableCell number = table.getRow(1).getCell(0);
        if (kind == Head.DATED) {
            format(number.getParagraphArray(0), ParagraphAlignment.CENTER, 13, false, false, "").setSpacingBefore(100);
        } else {
            // a tag in several runs, as Word leaves it after an edit
            XWPFParagraph paragraph = format(number.getParagraphArray(0), ParagraphAlignment.CENTER, 13, false, false, "Số: {{so_");
            run(paragraph, 13).setText("ky_hi");
            run(paragraph, 13).setText("eu}}");
            paragraph.setSpacingBefore(100);
        }
        if (kind == Head.LETTER) {
            format(number.addParagraph(), ParagraphAlignment.CENTER, 12, false, false, "V/v {{trich_yeu}}").setSpacingBefore(60);
        }
        format(table.getRow(1).getCell(1).getParagraphArray(0), ParagraphAlignment.CENTER, 14, false, true, "{{dia_danh}}, {{ngay_thang}}").setSpacingBefore(100);
    }

    void title(String kind, String about) {
        line(ParagraphAlignment.CENTER, 13, false, false, "");
        line(ParagraphAlignment.CENTER, 14, true, false, kind);
        line(ParagraphAlignment.CENTER, 14, true, false, about);
        rule(document.createParagraph(), (left + right) / 2 - 25, (left + right) / 2 - 25);
        line(ParagraphAlignment.CENTER, 8, false, false, "");
    }

    void addressees() {
        line(ParagraphAlignment.CENTER, 14, false, false, "{{?kinh_gui_mot}}Kính gửi: {{kinh_gui}}{{/kinh_gui_mot}}");
        line(ParagraphAlignment.LEFT, 14, false, false, "{{?kinh_gui_nhieu}}");
        line(ParagraphAlignment.LEFT, 14, false, false, "{{dau_dong}}{{ten}}").setIndentationLeft(twips(30).intValue());
        line(ParagraphAlignment.LEFT, 14, false, false, "{{/kinh_gui_nhieu}}");
        // below one addressee as below a list
        line(ParagraphAlignment.LEFT, 8, false, false, "");
    }

    void grounds() {
        paragraphs("can_cu", true);
    }

    /** Each line of the field a paragraph. */
    void paragraphs(String field, boolean italic) {
        line(ParagraphAlignment.LEFT, 14, false, false, "{{?" + field + "}}");
        XWPFParagraph paragraph = body("{{=#this}}");
        if (italic) {
            paragraph.getRuns().get(0).getCTR().getRPr().addNewI();
        }
        line(ParagraphAlignment.LEFT, 14, false, false, "{{/" + field + "}}");
    }

    /** A part with a heading and its paragraphs, as often as the dossier has one. */
    void parts(String table) {
        line(ParagraphAlignment.LEFT, 14, false, false, "{{?" + table + "}}");
        heading("{{tieu_de}}");
        paragraphs("doan", false);
        line(ParagraphAlignment.LEFT, 14, false, false, "{{/" + table + "}}");
    }

    void heading(String text) {
        XWPFParagraph paragraph = body(text);
        paragraph.getRuns().get(0).getCTR().getRPr().addNewB();
        paragraph.setKeepNext(true);
    }

    /** The last paragraph stands alone, so that it can be kept together with the signature. */
    void content() {
        allButLast();
        last();
    }

    void allButLast() {
        line(ParagraphAlignment.LEFT, 14, false, false, "{{?noi_dung}}");
        article("{{dieu}}", "{{doan}}");
        line(ParagraphAlignment.LEFT, 14, false, false, "{{/noi_dung}}");
    }

    void last() {
        article("{{dieu_cuoi}}", "{{doan_cuoi}}").setKeepNext(true);
    }

    XWPFParagraph article(String article, String text) {
        XWPFParagraph paragraph = body(article);
        paragraph.getRuns().get(0).getCTR().getRPr().addNewB();
        run(paragraph, 14).setText(text);
        return paragraph;
    }

    /** @param name of the field; a centred one when it ends with "*" */
    record Column(String name, String head, double width) {
    }

    void rows(String name, int size, Column... columns) {
        XWPFTable table = table(2, Arrays.stream(columns).mapToDouble(Column::width).toArray());
        CTTblPr properties = table.getCTTbl().getTblPr();
        CTTblBorders borders = properties.isSetTblBorders() ? properties.getTblBorders() : properties.addNewTblBorders();
        for (CTBorder border : List.of(borders.addNewTop(), borders.addNewLeft(), borders.addNewBottom(), borders.addNewRight(), borders.addNewInsideH(),
                borders.addNewInsideV())) {
            border.setVal(STBorder.SINGLE);
            border.setSz(BigInteger.valueOf(4));
            border.setColor("000000");
        }
        for (int i = 0; i < columns.length; i++) {
            String field = columns[i].name().replace("*", "");
            format(table.getRow(0).getCell(i).getParagraphArray(0), ParagraphAlignment.CENTER, size, true, false, (i == 0 ? "{{" + name + "}}" : "") + columns[i].head());
            table.getRow(0).getCell(i).setVerticalAlignment(XWPFTableCell.XWPFVertAlign.CENTER);
            format(table.getRow(1).getCell(i).getParagraphArray(0), field.equals(columns[i].name()) ? ParagraphAlignment.LEFT : ParagraphAlignment.CENTER, size, false, false,
                    "[" + field + "]");
        }
        table.setCellMargins(28, 57, 28, 57);
        table.getRow(0).setRepeatHeader(true);
        table.getRows().forEach(row -> row.setCantSplitRow(true));
        line(ParagraphAlignment.LEFT, 6, false, false, "");
    }

    /** Recipients on the left, the signer on the right. */
    void signature(boolean recipients) {
        XWPFTableRow row = signatures();
        XWPFTableCell to = row.getCell(0);
        if (recipients) {
            format(to.getParagraphArray(0), ParagraphAlignment.LEFT, 12, true, true, "Nơi nhận:");
            format(to.addParagraph(), ParagraphAlignment.LEFT, 11, false, false, "{{?noi_nhan}}");
            format(to.addParagraph(), ParagraphAlignment.LEFT, 11, false, false, "- {{=#this}}");
            format(to.addParagraph(), ParagraphAlignment.LEFT, 11, false, false, "{{/noi_nhan}}");
        } else {
            format(to.getParagraphArray(0), ParagraphAlignment.LEFT, 11, false, false, "");
        }
        capacity(row.getCell(1), "{{nguoi_ky}}");
    }

    /** The same, with the code of the issued paper below the recipients. */
    void signatureWithCode() {
        signature(true);
        XWPFTableCell below = document.getTables().get(document.getTables().size() - 1).getRow(0).getCell(0);
        format(below.addParagraph(), ParagraphAlignment.LEFT, 10, false, false, "{{?xac_minh}}");
        format(below.addParagraph(), ParagraphAlignment.LEFT, 10, false, false, "{{@qr}}").setSpacingBefore(80);
        format(below.addParagraph(), ParagraphAlignment.LEFT, 10, false, false, "Mã xác minh: {{ma_xac_minh}}");
        format(below.addParagraph(), ParagraphAlignment.LEFT, 10, false, false, "tại {{noi_xac_minh}}");
        format(below.addParagraph(), ParagraphAlignment.LEFT, 10, false, false, "{{/xac_minh}}");
    }

    /** Two people sign: the one with the heading on the left, whoever {@code quyen_han_chuc_vu} says on the right. */
    void signatures(String leftHeading, String leftName, String rightHeading, String rightName) {
        XWPFTableRow row = signatures();
        format(row.getCell(0).getParagraphArray(0), ParagraphAlignment.CENTER, 14, true, false, leftHeading);
        name(row.getCell(0), leftName);
        if (rightHeading == null) {
            capacity(row.getCell(1), rightName);
        } else {
            format(row.getCell(1).getParagraphArray(0), ParagraphAlignment.CENTER, 14, true, false, rightHeading);
            name(row.getCell(1), rightName);
        }
    }

    private XWPFTableRow signatures() {
        XWPFTable table = table(1, (left + right) * 0.45, (left + right) * 0.55);
        table.getRow(0).setCantSplitRow(true);
        return table.getRow(0);
    }

    private static void capacity(XWPFTableCell signer, String name) {
        format(signer.getParagraphArray(0), ParagraphAlignment.CENTER, 14, true, false, "{{?quyen_han_chuc_vu}}");
        format(signer.addParagraph(), ParagraphAlignment.CENTER, 14, true, false, "{{=#this}}");
        format(signer.addParagraph(), ParagraphAlignment.CENTER, 14, true, false, "{{/quyen_han_chuc_vu}}");
        name(signer, name);
    }

    private static void name(XWPFTableCell signer, String name) {
        for (int i = 0; i < 5; i++) {
            format(signer.addParagraph(), ParagraphAlignment.CENTER, 14, false, false, "");
        }
        format(signer.addParagraph(), ParagraphAlignment.CENTER, 14, true, false, name);
    }

    XWPFParagraph body(String text) {
        XWPFParagraph paragraph = line(ParagraphAlignment.BOTH, 14, false, false, text);
        paragraph.setIndentationFirstLine(twips(12.7).intValue());
        paragraph.setSpacingAfter(120);
        paragraph.setSpacingBetween(1.1, LineSpacingRule.AUTO);
        return paragraph;
    }

    XWPFParagraph line(ParagraphAlignment alignment, int size, boolean bold, boolean italic, String text) {
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
    void rule(XWPFParagraph paragraph, double leftMm, double rightMm) {
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

    XWPFTable table(int rows, double... columns) {
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

    void write(Path path) throws IOException {
        try (OutputStream out = Files.newOutputStream(path)) {
            document.write(out);
        }
        document.close();
    }

    private static BigInteger twips(double mm) {
        return BigInteger.valueOf(Math.round(mm * 56.6929));
    }
}
