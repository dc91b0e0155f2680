package vn.guongsang.document;

import java.math.BigInteger;
import java.util.List;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTInd;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblCellMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblWidth;

/**
 * Rules are as long as the motto above them, or between a third and a half of any other line (NĐ 30/2020/NĐ-CP, Phụ lục I, mục II). A template cannot know how
 * long the name of an office is, so the indents of a rule, which is the upper border of an empty paragraph, follow the text that was filled in.
 */
final class RuleLengths {
    private static final String MOTTO = "Độc lập - Tự do - Hạnh phúc";
    private static final double PART = 0.4;
    private static final double TWIPS = 20;
    /** Word's own margin of a cell. */
    private static final double CELL_MARGIN = 5.4;

    private final PaperFonts fonts;

    private RuleLengths(PaperFonts fonts) {
        this.fonts = fonts;
    }

    static void set(XWPFDocument document, PaperFonts fonts) {
        RuleLengths lengths = new RuleLengths(fonts);
        CTSectPr section = document.getDocument().getBody().getSectPr();
        lengths.paragraphs(document.getParagraphs(), twips(section.getPgSz().getW()) - twips(section.getPgMar().getLeft()) - twips(section.getPgMar().getRight()));
        for (XWPFTable table : document.getTables()) {
            CTTblCellMar margins = table.getCTTbl().getTblPr().getTblCellMar();
            double both = margins == null ? 2 * CELL_MARGIN : margin(margins.getLeft()) + margin(margins.getRight());
            for (XWPFTableCell cell : table.getRow(0).getTableCells()) {
                if (cell.getCTTc().getTcPr() != null && cell.getCTTc().getTcPr().getTcW() != null) {
                    lengths.paragraphs(cell.getParagraphs(), twips(cell.getCTTc().getTcPr().getTcW().getW()) - both);
                }
            }
        }
    }

    private void paragraphs(List<XWPFParagraph> paragraphs, double available) {
        for (int i = 1; i < paragraphs.size(); i++) {
            String above = paragraphs.get(i - 1).getText().strip();
            if (isRule(paragraphs.get(i)) && !above.isEmpty()) {
                double length = Math.min(width(paragraphs.get(i - 1)), available) * (above.equals(MOTTO) ? 1 : PART);
                CTPPr properties = paragraphs.get(i).getCTP().getPPr();
                CTInd indent = properties.isSetInd() ? properties.getInd() : properties.addNewInd();
                BigInteger side = BigInteger.valueOf(Math.max(0, Math.round((available - length) / 2 * TWIPS)));
                indent.setLeft(side);
                indent.setRight(side);
            }
        }
    }

    private static boolean isRule(XWPFParagraph paragraph) {
        CTPPr properties = paragraph.getCTP().getPPr();
        return properties != null && properties.isSetPBdr() && properties.getPBdr().isSetTop() && paragraph.getText().isBlank();
    }

    private double width(XWPFParagraph paragraph) {
        double width = 0;
        for (XWPFRun run : paragraph.getRuns()) {
            Double size = run.getFontSizeAsDouble();
            width += fonts.width(run.text(), run.isBold(), run.isItalic()) * (size == null ? 10 : size);
        }
        return width;
    }

    private static double margin(CTTblWidth margin) {
        return margin == null ? CELL_MARGIN : twips(margin.getW());
    }

    private static double twips(Object value) {
        return Double.parseDouble(value.toString()) / TWIPS;
    }
}
