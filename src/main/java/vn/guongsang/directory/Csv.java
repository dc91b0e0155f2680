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
                out.write((i == 0 ? "" : ",") + "\"" + harmless(cells[i]).replace("\"", "\"\"") + "\"");
            }
            out.write("\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A cell that begins like a formula would be run by the spreadsheet; wide letters are narrowed, and what is in front is skipped, by some. */
    static String harmless(String cell) {
        return cell.matches("(?s)^[\\s\\p{Cntrl}]*[=+\\-@＝＋－＠].*|^[\\t\\r\\n].*") ? "'" + cell : cell;
    }

    public void close() throws IOException {
        out.flush();
    }
}
