package vn.guongsang.signature;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentGroup;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentProperties;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;

/** Small papers, and what somebody may do to them. */
public final class TestPdf {
    private TestPdf() {
    }

    interface Change {
        void to(PDDocument document) throws IOException;
    }

    public static byte[] of(String text) {
        return of(text, 1);
    }

    public static byte[] of(String text, int pages) {
        return made(document -> {
            for (int i = 1; i <= pages; i++) {
                write(document, text + " " + i, 700);
            }
        });
    }

    static byte[] withHiddenText(String text, String hidden) {
        return made(document -> {
            write(document, text, 700);
            PDOptionalContentProperties layers = new PDOptionalContentProperties();
            PDOptionalContentGroup layer = new PDOptionalContentGroup("layer");
            layers.addGroup(layer);
            layers.setGroupEnabled(layer, false);
            document.getDocumentCatalog().setOCProperties(layers);
            try (PDPageContentStream content = new PDPageContentStream(document, document.getPage(0), AppendMode.APPEND, false)) {
                content.beginMarkedContent(COSName.OC, layer);
                line(document, content, hidden, 650);
                content.endMarkedContent();
            }
        });
    }

    /** The layer is switched on by an incremental update. */
    static byte[] shown(byte[] pdf) {
        return updated(pdf, document -> {
            PDOptionalContentProperties layers = document.getDocumentCatalog().getOCProperties();
            layers.setGroupEnabled("layer", true);
            document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
            document.getDocumentCatalog().getOCProperties().getCOSObject().setNeedToBeUpdated(true);
        });
    }

    /** White over the text and another text over that, as an incremental update: the signed bytes stay as they are. */
    public static byte[] paintedOver(byte[] pdf, int page) {
        return updated(pdf, document -> {
            PDPage over = document.getPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, over, AppendMode.APPEND, true, true)) {
                content.setNonStrokingColor(1f, 1f, 1f);
                content.addRect(50, 690, 400, 30);
                content.fill();
                content.setNonStrokingColor(0f, 0f, 0f);
                line(document, content, "Tặng Bằng khen cho 99 cá nhân", 700);
            }
            over.getCOSObject().setNeedToBeUpdated(true);
        });
    }

    /** White over the text, nothing else. */
    static byte[] covered(byte[] pdf) {
        return updated(pdf, document -> {
            PDPage page = document.getPage(0);
            try (PDPageContentStream content = new PDPageContentStream(document, page, AppendMode.APPEND, true, true)) {
                content.setNonStrokingColor(1f, 1f, 1f);
                content.addRect(50, 690, 400, 30);
                content.fill();
            }
            page.getCOSObject().setNeedToBeUpdated(true);
        });
    }

    /** A small square of that grey beside the text. */
    static byte[] speck(byte[] pdf, float side, float grey) {
        return updated(pdf, document -> {
            PDPage page = document.getPage(0);
            try (PDPageContentStream content = new PDPageContentStream(document, page, AppendMode.APPEND, true, true)) {
                content.setNonStrokingColor(grey);
                content.addRect(400, 500, side, side);
                content.fill();
            }
            page.getCOSObject().setNeedToBeUpdated(true);
        });
    }

    /**
     * A white picture over the text that claims to be a signature.
     *
     * @param listed among the form's fields
     * @param field  whose signature it claims; null for one of its own
     */
    static byte[] stuckOn(byte[] pdf, boolean listed, String field) {
        return updated(pdf, document -> {
            PDPage page = document.getPage(0);
            PDAcroForm form = document.getDocumentCatalog().getAcroForm(null);
            COSDictionary widget = new COSDictionary();
            widget.setItem(COSName.TYPE, COSName.ANNOT);
            widget.setItem(COSName.SUBTYPE, COSName.WIDGET);
            widget.setItem(COSName.FT, COSName.SIG);
            widget.setString(COSName.T, "Signature99");
            widget.setItem(COSName.P, page);
            PDRectangle place = new PDRectangle(50, 690, 400, 30);
            widget.setItem(COSName.RECT, place);
            widget.setInt(COSName.F, 4);
            widget.setItem(COSName.V, field == null ? unreal() : form.getField(field).getCOSObject().getItem(COSName.V));
            PDAppearanceStream look = new PDAppearanceStream(document);
            look.setBBox(new PDRectangle(400, 30));
            try (OutputStream out = look.getStream().createOutputStream()) {
                out.write("1 g 0 0 400 30 re f".getBytes(StandardCharsets.US_ASCII));
            }
            COSDictionary looks = new COSDictionary();
            looks.setItem(COSName.N, look);
            widget.setItem(COSName.AP, looks);
            page.getCOSObject().getCOSArray(COSName.ANNOTS).add(widget);
            page.getCOSObject().getCOSArray(COSName.ANNOTS).setNeedToBeUpdated(true);
            page.getCOSObject().setNeedToBeUpdated(true);
            if (listed) {
                form.getCOSObject().getCOSArray(COSName.FIELDS).add(widget);
                form.getCOSObject().getCOSArray(COSName.FIELDS).setNeedToBeUpdated(true);
                form.getCOSObject().setNeedToBeUpdated(true);
            }
            widget.setNeedToBeUpdated(true);
            document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
        });
    }

    private static COSDictionary unreal() {
        COSDictionary signature = new COSDictionary();
        signature.setItem(COSName.TYPE, COSName.SIG);
        signature.setItem(COSName.BYTERANGE, COSArray.ofCOSIntegers(List.of(0, 0, 0, 0)));
        return signature;
    }

    /** The tree of pages holds itself. */
    public static byte[] looped(byte[] pdf) {
        return updated(pdf, document -> {
            COSDictionary pages = document.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.PAGES);
            pages.getCOSArray(COSName.KIDS).add(0, document.getDocumentCatalog().getCOSObject().getItem(COSName.PAGES));
            pages.setNeedToBeUpdated(true);
        });
    }

    /** A megabyte of blanks behind those filters. */
    static byte[] filtered(COSName... filters) {
        return made(document -> {
            write(document, "Quyết định", 700);
            COSStream stream = document.getDocument().createCOSStream();
            try (OutputStream out = stream.createOutputStream(filters.length == 1 ? filters[0] : new COSArray(List.of(filters)))) {
                out.write(new byte[1024 * 1024]);
            }
            document.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("Extra"), stream);
        });
    }

    public static byte[] giant() {
        return made(document -> document.addPage(new PDPage(new PDRectangle(14400, 14400))));
    }

    static byte[] updated(byte[] pdf, Change change) {
        try (PDDocument document = Loader.loadPDF(pdf); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            change.to(document);
            document.saveIncremental(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same pages as another program would write them. */
    static byte[] rewritten(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.getDocumentInformation().setProducer("Phần mềm ký số khác");
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int find(byte[] pdf, String text) {
        int at = new String(pdf, StandardCharsets.ISO_8859_1).indexOf(text);
        if (at < 0) {
            throw new IllegalStateException("not in the file: " + text);
        }
        return at;
    }

    static byte[] made(Change change) {
        try (PDDocument document = new PDDocument(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            change.to(document);
            document.getDocumentInformation().setTitle("05 ca nhan");
            document.save(out, CompressParameters.NO_COMPRESSION);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(PDDocument document, String text, float y) throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            line(document, content, text, y);
        }
    }

    /** On the first page, which {@link #write} made. */
    static void add(PDDocument document, String text, float y) throws IOException {
        try (PDPageContentStream content = new PDPageContentStream(document, document.getPage(0), AppendMode.APPEND, false)) {
            line(document, content, text, y);
        }
    }

    private static void line(PDDocument document, PDPageContentStream content, String text, float y) throws IOException {
        content.beginText();
        content.setFont(font(document), 14);
        content.newLineAtOffset(60, y);
        content.showText(text);
        content.endText();
    }

    private static PDFont font(PDDocument document) throws IOException {
        try (InputStream in = TestPdf.class.getResourceAsStream("/liberation/LiberationSerif-Regular.ttf")) {
            return PDType0Font.load(document, in, true);
        }
    }
}
