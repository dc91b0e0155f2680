package vn.guongsang.document;

import com.deepoove.poi.XWPFTemplate;
import com.deepoove.poi.config.Configure;
import com.deepoove.poi.config.ConfigureBuilder;
import com.deepoove.poi.plugin.table.LoopRowTableRenderPolicy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFHeader;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;

/** Puts values into a template. The default expression language only: with SpEL a template could run code. A tag nobody fills stops the rendering. */
final class WordFill {
    private WordFill() {
    }

    static byte[] fill(PaperTemplate template, Map<String, Object> model, PaperFonts fonts, boolean draft) throws IOException {
        try (XWPFTemplate word = XWPFTemplate.compile(new ByteArrayInputStream(template.docx()), configure(template.paper()))) {
            word.render(model);
            RuleLengths.set(word.getXWPFDocument(), fonts);
            if (draft) {
                word.getXWPFDocument().getHeaderList().forEach(WordFill::markDraft);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream(64 * 1024);
            word.write(out);
            return out.toByteArray();
        }
    }

    static Configure configure(PaperTemplates paper) {
        ConfigureBuilder configure = Configure.builder().useDefaultEL(true).setValidErrorHandler(new Configure.AbortHandler());
        paper.tables().forEach(table -> configure.bind(table.name(), new LoopRowTableRenderPolicy()));
        return configure.build();
    }

    private static void markDraft(XWPFHeader header) {
        XWPFParagraph mark = header.createParagraph();
        mark.setAlignment(ParagraphAlignment.RIGHT);
        XWPFRun run = mark.createRun();
        run.setFontFamily(PaperFonts.FAMILY);
        run.setFontSize(14);
        run.setBold(true);
        run.setColor("B00000");
        run.setText("DỰ THẢO");
    }
}
