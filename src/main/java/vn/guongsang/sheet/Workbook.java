package vn.guongsang.sheet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.View;

/** An Excel file as the answer to a request. Rows are asked for when it is written, and go to a temporary file: a long list never lies in the heap. */
public final class Workbook implements View {
    /** More rows are not written; the last line of the file says so. */
    public static final int MOST = 50_000;
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final String name;
    private final List<Sheet.Filled<?>> sheets;

    private Workbook(String name, List<Sheet.Filled<?>> sheets) {
        this.name = name;
        this.sheets = sheets;
    }

    /** @param name of the download, without its ending */
    public static Workbook of(String name, Sheet.Filled<?>... sheets) {
        return new Workbook(name, List.of(sheets));
    }

    @Override
    public String getContentType() {
        return XLSX;
    }

    @Override
    public void render(Map<String, ?> model, HttpServletRequest request, HttpServletResponse response) throws IOException {
        try (SXSSFWorkbook book = filled()) {
            // only now: what breaks while rows are read is still answered by a page
            response.setContentType(XLSX);
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name + ".xlsx", StandardCharsets.UTF_8).build().toString());
            book.write(response.getOutputStream());
        }
    }

    public void write(OutputStream out) throws IOException {
        try (SXSSFWorkbook book = filled()) {
            book.write(out);
        }
    }

    private SXSSFWorkbook filled() {
        SXSSFWorkbook book = new SXSSFWorkbook(100);
        SheetWriter writer = new SheetWriter(book);
        sheets.forEach(writer::add);
        return book;
    }
}
