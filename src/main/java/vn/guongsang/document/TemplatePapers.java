package vn.guongsang.document;

import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.springframework.stereotype.Service;

@Service
class TemplatePapers implements Papers {
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
        return pdf.inTurn(() -> {
            byte[] docx = WordFill.fill(template, values.model(), fonts, draft);
            byte[] rendered = pdf.render(WordToXhtml.convert(docx, title(template.paper(), fields)));
            try (PDDocument document = Loader.loadPDF(rendered)) {
                return new RenderedPaper(template.paper(), template.version(), docx, rendered, document.getNumberOfPages());
            }
        });
    }

    @Override
    public String unprintable(String text) {
        return fonts.unprintable(text);
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
