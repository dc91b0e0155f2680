package vn.guongsang.document;

import com.openhtmltopdf.extend.FSCacheEx;
import com.openhtmltopdf.extend.FSCacheValue;
import com.openhtmltopdf.extend.impl.FSDefaultCacheStore;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.guongsang.problem.BusyException;

/** XHTML to a PDF for the archive: PDF/A-2a and PDF/UA, fonts embedded. */
@Component
class PaperPdf {
    private static final Logger log = LoggerFactory.getLogger(PaperPdf.class);
    private static final byte[] SRGB = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A list of 300 names makes much garbage: more than two at once would only press on the memory of the rest. */
    private final Semaphore atOnce = new Semaphore(2, true);
    private final PaperFonts fonts;
    private final FSCacheEx<String, FSCacheValue> metrics = new FSDefaultCacheStore();

    PaperPdf(PaperFonts fonts) {
        this.fonts = fonts;
    }

    interface Rendering<T> {
        T run() throws IOException;
    }

    /** @throws BusyException when its turn does not come within a minute */
    <T> T inTurn(Rendering<T> rendering) {
        try {
            if (!atOnce.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        try {
            return rendering.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            atOnce.release();
        }
    }

    private static BusyException busy() {
        return new BusyException("Máy chủ đang dựng nhiều văn bản. Hãy thử lại sau ít phút.", PATIENCE);
    }

    byte[] render(String xhtml) throws IOException {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        for (PaperFonts.Face face : PaperFonts.Face.values()) {
            builder.useFont(() -> fonts.open(face), PaperFonts.FAMILY, face.weight, face.italic ? FontStyle.ITALIC : FontStyle.NORMAL, true);
        }
        builder.useCacheStore(PdfRendererBuilder.CacheStore.PDF_FONT_METRICS, metrics);
        builder.useFastMode();
        builder.useColorProfile(SRGB);
        builder.usePdfAConformance(PdfRendererBuilder.PdfAConformance.PDFA_2_A);
        builder.usePdfUaAccessibility(true);
        builder.withHtmlContent(xhtml, null);
        builder.withDiagnosticConsumer(diagnostic -> {
            if (diagnostic.getLevel().intValue() >= Level.WARNING.intValue()) {
                // the message may quote the paper's text: only which kind it is
                log.warn("rendering: {}", diagnostic.getLogMessageId());
            }
        });
        ByteArrayOutputStream out = new ByteArrayOutputStream(128 * 1024);
        builder.toStream(out);
        builder.run();
        return out.toByteArray();
    }
}
