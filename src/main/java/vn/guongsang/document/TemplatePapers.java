package vn.guongsang.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.springframework.stereotype.Service;
import vn.guongsang.problem.BusyException;

@Service
class TemplatePapers implements Papers {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** A list of 300 names makes much garbage: more than two at once would only press on the memory of the rest. */
    private final Semaphore atOnce = new Semaphore(2, true);
    private final TemplateSource templates;
    private final PaperFonts fonts;
    private final PaperPdf pdf;

    TemplatePapers(TemplateSource templates, PaperFonts fonts, PaperPdf pdf) {
        this.templates = templates;
        this.fonts = fonts;
        this.pdf = pdf;
    }

    @Override
    public RenderedPaper render(String template, Map<String, String> fields, Map<String, List<Map<String, String>>> tables, boolean draft) {
        return render(templates.inForce(PaperTemplates.of(template)), fields, tables, draft);
    }

    @Override
    public RenderedPaper render(String template, int version, Map<String, String> fields, Map<String, List<Map<String, String>>> tables, boolean draft) {
        return render(templates.version(PaperTemplates.of(template), version), fields, tables, draft);
    }

    RenderedPaper render(PaperTemplate template, Map<String, String> fields, Map<String, List<Map<String, String>>> tables, boolean draft) {
        PaperValues values = PaperValues.of(template.paper(), fields, tables);
        fonts.requireGlyphs(values.text());
        enter();
        try {
            byte[] docx = WordFill.fill(template, values.model(), fonts, draft);
            byte[] rendered = pdf.render(WordToXhtml.convert(docx, title(template.paper(), fields)));
            try (PDDocument document = Loader.loadPDF(rendered)) {
                return new RenderedPaper(template.paper(), template.version(), docx, rendered, document.getNumberOfPages());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            atOnce.release();
        }
    }

    @Override
    public String unprintable(String text) {
        return fonts.unprintable(text);
    }

    private void enter() {
        try {
            if (atOnce.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new BusyException("Máy chủ đang dựng nhiều văn bản. Hãy thử lại sau ít phút.", PATIENCE);
    }

    private static String title(PaperTemplates paper, Map<String, String> fields) {
        StringBuilder title = new StringBuilder(paper.title());
        for (String more : List.of("so_ky_hieu", "trich_yeu")) {
            if (fields.containsKey(more)) {
                title.append(more.equals("trich_yeu") ? ": " : " ").append(fields.get(more));
            }
        }
        return PaperFonts.printable(title.toString()).replace('\n', ' ');
    }
}
