package vn.guongsang.document;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/** Lists in: the first sheet of an Excel file as texts. Lists out are written by {@link vn.guongsang.sheet.Workbook}. */
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
}
