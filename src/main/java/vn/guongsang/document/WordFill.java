package vn.guongsang.document;

import com.deepoove.poi.XWPFTemplate;
import com.deepoove.poi.config.Configure;
import com.deepoove.poi.config.ConfigureBuilder;
import com.deepoove.poi.plugin.table.LoopRowTableRenderPolicy;
import com.deepoove.poi.template.ElementTemplate;
import com.deepoove.poi.template.run.RunTemplate;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.apache.poi.common.usermodel.PictureType;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.util.Units;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFHeader;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;

/** Puts values into a template. The default expression language only: with SpEL a template could run code. A tag nobody fills stops the rendering. */
final class WordFill {
    /** 25 mm. */
    private static final int QR_EMU = 25 * Units.EMU_PER_CENTIMETER / 10;

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
        configure.bind("qr", WordFill::picture);
        return configure.build();
    }

    /** The library's own picture has no words for those who do not see it. */
    private static void picture(ElementTemplate tag, Object address, XWPFTemplate word) {
        XWPFRun run = ((RunTemplate) tag).getRun();
        run.setText("", 0);
        try {
            run.addPicture(new ByteArrayInputStream(QrCode.png(address.toString())), PictureType.PNG, "Mã QR dẫn tới trang xác minh " + address, QR_EMU, QR_EMU);
        } catch (InvalidFormatException | IOException e) {
            throw new IllegalStateException(e);
        }
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
