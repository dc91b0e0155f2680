package vn.guongsang.directory;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** Rows for a spreadsheet: UTF-8 with its mark, so that Excel shows Vietnamese. */
public final class Csv {
    private final Writer out;

    private Csv(Writer out) {
        this.out = out;
    }

    public static Csv attachment(String name, HttpServletResponse response) throws IOException {
        response.setContentType("text/csv; charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString());
        Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        out.write('\uFEFF');
        return new Csv(out);
    }

    public void row(String... cells) {
        try {
            for (int i = 0; i < cells.length; i++) {
                // a cell that begins like a formula would be run by the spreadsheet
                String safe = cells[i].matches("(?s)^[=+\\-@\\t\\r].*") ? "'" + cells[i] : cells[i];
                out.write((i == 0 ? "" : ",") + "\"" + safe.replace("\"", "\"\"") + "\"");
            }
            out.write("\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void close() throws IOException {
        out.flush();
    }
}
