package vn.guongsang.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationHelper;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.streaming.SXSSFCell;
import org.apache.poi.xssf.streaming.SXSSFRow;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/** Lists in, lists out: the first sheet of an Excel file as texts, and sheets of texts as an Excel file. */
public final class Spreadsheet {
    /** Stands for a cell that holds a formula: none is evaluated, and the result that some program left there proves nothing. */
    public static final String FORMULA = "\u0001=công thức";
    static final int LONGEST_CELL = 4_000;
    private static final String DAMAGED = "Tệp “%s” không đọc được như một bảng Excel. Hãy mở tệp bằng Excel, lưu lại rồi tải lên.";

    private Spreadsheet() {
    }

    /**
     * @param number as Excel shows it, from 1
     * @param cells  from column A on; dates as dd/MM/yyyy, numbers as digits, empty cells as ""
     */
    public record Row(int number, List<String> cells) {
    }

    /** @param widths of the columns in characters; {@code choices} by column the values that may be picked below the first row */
    public record Sheet(String name, List<Integer> widths, List<List<String>> rows, Map<Integer, List<String>> choices) {
    }

    /** @throws RefusedFileException when it is too long or no table */
    public static List<Row> read(Upload upload, int maxRows, int maxColumns) {
        try (OPCPackage file = OPCPackage.open(upload.spool().path().toFile(), PackageAccess.READ)) {
            XSSFReader reader = new XSSFReader(file);
            SheetXml.Workbook workbook = new SheetXml.Workbook();
            parse(reader.getWorkbookData(), workbook);
            SheetXml.Styles styles = new SheetXml.Styles();
            parse(reader.getStylesData(), styles);
            SheetXml.Texts texts = new SheetXml.Texts();
            parse(reader.getSharedStringsData(), texts);
            SheetXml.Rows rows = new SheetXml.Rows(texts.all(), styles, workbook.since1904(), maxRows, maxColumns);
            try (InputStream first = reader.getSheetsData().next()) {
                parse(first, rows);
            }
            return rows.all();
        } catch (SheetXml.TooMuchException e) {
            throw new RefusedFileException("Tệp “%s” quá dài: mỗi lần nhận tối đa %,d dòng và %d cột ở trang tính đầu tiên. Hãy chia thành nhiều tệp."
                .formatted(upload.name(), maxRows, maxColumns).replace(',', '.'));
        } catch (IOException | OpenXML4JException | SAXException | RuntimeException e) {
            throw new RefusedFileException(DAMAGED.formatted(upload.name()));
        }
    }

    private static void parse(InputStream part, DefaultHandler handler) throws IOException, SAXException {
        if (part == null) {
            return;
        }
        try (part) {
            XMLReader xml = XMLHelper.newXMLReader();
            xml.setContentHandler(handler);
            xml.parse(new InputSource(part));
        } catch (javax.xml.parsers.ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every cell is text, so that Excel neither runs "=cmd" nor turns "01/2026" into a day. The first row is the heading. */
    public static void write(OutputStream out, List<Sheet> sheets) throws IOException {
        try (SXSSFWorkbook workbook = new SXSSFWorkbook(100)) {
            CellStyle text = workbook.createCellStyle();
            text.setDataFormat(workbook.createDataFormat().getFormat("@"));
            text.setWrapText(true);
            CellStyle heading = workbook.createCellStyle();
            heading.cloneStyleFrom(text);
            Font bold = workbook.createFont();
            bold.setBold(true);
            heading.setFont(bold);
            for (Sheet one : sheets) {
                SXSSFSheet sheet = workbook.createSheet(one.name());
                for (int column = 0; column < one.widths().size(); column++) {
                    sheet.setColumnWidth(column, Math.min(255, one.widths().get(column)) * 256);
                    sheet.setDefaultColumnStyle(column, text);
                }
                sheet.createFreezePane(0, 1);
                for (int row = 0; row < one.rows().size(); row++) {
                    row(sheet.createRow(row), one.rows().get(row), row == 0 ? heading : text);
                }
                choices(sheet, one.choices());
            }
            workbook.write(out);
        }
    }

    private static void row(SXSSFRow row, List<String> cells, CellStyle style) {
        for (int column = 0; column < cells.size(); column++) {
            SXSSFCell cell = row.createCell(column);
            cell.setCellValue(cells.get(column));
            cell.setCellStyle(style);
        }
    }

    private static void choices(SXSSFSheet sheet, Map<Integer, List<String>> choices) {
        DataValidationHelper helper = sheet.getDataValidationHelper();
        choices.forEach((column, values) -> {
            DataValidation list = helper.createValidation(helper.createExplicitListConstraint(values.toArray(String[]::new)), new CellRangeAddressList(1, 20_000, column, column));
            // a hint: what is typed is judged when it is read
            list.setShowErrorBox(false);
            sheet.addValidationData(list);
        });
    }
}
