package vn.guongsang.document;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/** Real small files of every kind that the product takes, made by the libraries that offices' programs agree with. */
final class SampleFiles {
    private SampleFiles() {
    }

    interface Making {
        void to(ByteArrayOutputStream out) throws Exception;
    }

    static byte[] make(Making making) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            making.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    interface Changing {
        void change(PDDocument document) throws Exception;
    }

    static byte[] pdf(Changing changing) {
        return make(out -> {
            try (PDDocument document = new PDDocument()) {
                document.addPage(new PDPage());
                changing.change(document);
                document.save(out);
            }
        });
    }

    static byte[] pdf() {
        return pdf(document -> { });
    }

    static byte[] docx() {
        return make(out -> {
            try (XWPFDocument document = new XWPFDocument()) {
                document.createParagraph().createRun().setText("Báo cáo thành tích");
                document.createParagraph().createHyperlinkRun("https://sokhcn.example.vn/").setText("Cổng thông tin");
                document.write(out);
            }
        });
    }

    static byte[] xlsx() {
        return make(out -> {
            try (XSSFWorkbook book = new XSSFWorkbook()) {
                book.createSheet("Danh sách").createRow(0).createCell(0).setCellValue("Nguyễn Văn An");
                book.write(out);
            }
        });
    }

    static byte[] image(String format) {
        return make(out -> ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), format, out));
    }

    /** The same container with one entry added or replaced, and its type declared. */
    static byte[] with(byte[] container, String entry, byte[] content) {
        return make(out -> {
            Map<String, byte[]> entries = new LinkedHashMap<>();
            try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(container))) {
                for (ZipEntry next; (next = in.getNextEntry()) != null; ) {
                    entries.put(next.getName(), in.readAllBytes());
                }
            }
            entries.put(entry, content);
            // a part whose type is not declared makes the whole no Office file
            String extension = entry.substring(entry.lastIndexOf('.') + 1);
            entries.computeIfPresent("[Content_Types].xml", (name, types) -> text(new String(types, StandardCharsets.UTF_8)
                    .replaceFirst("<Default ", "<Default ContentType=\"application/octet-stream\" Extension=\"" + extension + "\"/><Default ")
                    .replaceFirst("(<Default ContentType=\"application/octet-stream\" Extension=\"(?:xml|rels)\"/>)", "")));
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                for (Map.Entry<String, byte[]> each : entries.entrySet()) {
                    zip.putNextEntry(new ZipEntry(each.getKey()));
                    zip.write(each.getValue());
                }
            }
        });
    }

    static byte[] entry(byte[] container, String entry) {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(container))) {
            for (ZipEntry next; (next = in.getNextEntry()) != null; ) {
                if (next.getName().equals(entry)) {
                    return in.readAllBytes();
                }
            }
            throw new IllegalArgumentException(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same part with something put before its closing tag. */
    static byte[] inserted(byte[] container, String part, String closing, String more) {
        String xml = new String(entry(container, part), StandardCharsets.UTF_8);
        int at = xml.lastIndexOf(closing);
        if (at < 0) {
            throw new IllegalArgumentException(part + " has no " + closing);
        }
        return with(container, part, text(xml.substring(0, at) + more + xml.substring(at)));
    }

    static byte[] joined(byte[]... parts) {
        return make(out -> {
            for (byte[] part : parts) {
                out.write(part);
            }
        });
    }

    static byte[] zip(String name, byte[] content) {
        return make(out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(content);
            }
        });
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
