package vn.guongsang.document;

import com.deepoove.poi.exception.RenderException;
import com.deepoove.poi.exception.ResolverException;
import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.springframework.stereotype.Component;
import org.w3c.dom.Element;
import vn.guongsang.document.WordToXhtml.Paragraph;
import vn.guongsang.document.WordToXhtml.Reading;
import vn.guongsang.problem.RuleBrokenException;

/**
 * Looks at an uploaded template before anybody may use it. Whatever acts by itself or fetches from elsewhere was refused when the file was received; here
 * everything is looked for that a paper would lose or print wrongly.
 */
@Component
class TemplateLint {
    private static final double TWIPS_IN_MM = 56.6929;
    private static final Pattern LEFT_OVER = Pattern.compile("\\{\\{|}}|\\[[a-z0-9_]+]");
    /** What people call the parts of a Word file that cannot be converted. */
    private static final Map<String, String> NAMES = new LinkedHashMap<>();

    static {
        String changes = "còn dấu vết sửa (Track Changes): hãy chấp nhận hoặc từ chối hết trong thẻ Review";
        for (String part : List.of("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "cellIns", "cellDel")) {
            NAMES.put(part, changes);
        }
        for (String part : List.of("drawing", "pict", "AlternateContent")) {
            NAMES.put(part, "có ảnh, hình vẽ hoặc hộp chữ: hãy bỏ đi; đường kẻ dùng đường viền của đoạn");
        }
        for (String part : List.of("fldChar", "instrText", "fldSimple", "header field")) {
            NAMES.put(part, "có trường tự động của Word (ngày, mục lục, công thức): hãy thay bằng chữ hoặc trường {{…}}; chỉ số trang ở đầu trang được dùng");
        }
        for (String part : List.of("commentRangeStart", "commentRangeEnd", "commentReference")) {
            NAMES.put(part, "có chú thích (Comment): hãy xóa hết");
        }
        NAMES.put("object", "có đối tượng nhúng: hãy bỏ đi");
        NAMES.put("altChunk", "chèn tệp khác: hãy dán nội dung thành chữ");
        NAMES.put("hyperlink", "có liên kết: hãy bấm phải chuột, chọn Remove Hyperlink");
        NAMES.put("sdt", "có khung nhập (Content Control): hãy bấm phải chuột, chọn Remove Content Control");
        NAMES.put("tab", "có dấu Tab: hãy dùng thụt lề, căn giữa hoặc bảng không viền");
        NAMES.put("numPr", "có danh sách tự đánh số: hãy gõ số hoặc dấu gạch bằng tay");
        NAMES.put("footnoteReference", "có chú thích cuối trang: hãy bỏ đi");
        NAMES.put("footerReference", "có chân trang: số trang đặt ở giữa lề trên, hãy bỏ chân trang");
        NAMES.put("columns", "chia cột: hãy để một cột");
        NAMES.put("vMerge", "gộp ô theo chiều dọc: hãy tách ô");
        NAMES.put("nested table", "có bảng trong bảng: hãy tách ra");
        NAMES.put("rows of different width", "các hàng của bảng có số cột khác nhau: hãy kẻ lại bảng");
        NAMES.put("break", "ngắt trang hoặc ngắt cột giữa dòng: hãy dùng “Page break before” của đoạn");
        NAMES.put("sectPr", "ngắt phần (Section Break) chỉ dùng một lần, trước phụ lục, cùng khổ giấy, số trang bắt đầu từ 1, trang đầu như trang đầu của văn bản");
        NAMES.put("framePr", "có khung chữ: hãy bỏ đi");
        NAMES.put("strike", "có chữ gạch ngang: hãy bỏ đi");
        NAMES.put("vertAlign", "có chỉ số trên hoặc dưới: hãy bỏ đi");
        NAMES.put("highlight", "có tô nền chữ: hãy bỏ đi");
    }

    /** @param fatal keeps the template from being taken */
    record Finding(boolean fatal, String sentence) {
    }

    private final TemplatePapers papers;
    private final PaperFonts fonts;

    TemplateLint(TemplatePapers papers, PaperFonts fonts) {
        this.papers = papers;
        this.fonts = fonts;
    }

    List<Finding> of(PaperTemplates paper, byte[] docx) {
        List<Finding> findings = new ArrayList<>();
        try {
            Reading reading = WordToXhtml.read(docx);
            reading.unsupported.forEach((what, place) -> fatal(findings, "%s: %s.".formatted(capital(place.toString()), name(what))));
            TemplateTags.faults(paper, reading.paragraphs).forEach(fault -> fatal(findings, fault));
            reading.paragraphs.forEach(paragraph -> letters(paragraph, findings));
            layout(WordXml.read(docx), findings);
            if (findings.stream().noneMatch(Finding::fatal)) {
                tryOut(paper, docx, findings);
            }
        } catch (IOException | RuntimeException e) {
            // a file that is Word's by its type may still be anything inside
            fatal(findings, "Không đọc được tệp này như một văn bản Word. Hãy mở tệp bằng Word, lưu lại và nạp lại.");
        }
        return findings;
    }

    private static String name(String what) {
        if (what.startsWith(WordToXhtml.FONT)) {
            return "dùng phông “%s”; văn bản chỉ dùng Times New Roman: hãy chọn đoạn này (hoặc cả tệp, Ctrl+A) và đổi phông".formatted(what.substring(WordToXhtml.FONT.length()));
        }
        String part = what.startsWith("header/") ? what.substring("header/".length()) : what;
        return NAMES.getOrDefault(part, "có phần mà bản PDF không giữ được (“%s” của Word): hãy bỏ đi".formatted(part));
    }

    private void letters(Paragraph paragraph, List<Finding> findings) {
        String where = capital(paragraph.place().toString());
        if (!Normalizer.isNormalized(paragraph.text(), Normalizer.Form.NFC)) {
            fatal(findings, where + ": gõ bằng bảng mã Unicode tổ hợp nên dấu in lệch. Hãy gõ lại bằng Unicode dựng sẵn.");
        }
        String missing = fonts.unprintable(paragraph.text());
        if (!missing.isEmpty()) {
            fatal(findings, "%s: có ký tự không in được: %s.".formatted(where, missing));
        }
    }

    /** NĐ 30/2020/NĐ-CP, Phụ lục I, mục I: said, not refused, for papers of another kind. */
    private static void layout(WordXml word, List<Finding> findings) {
        Element margin = WordXml.child(word.section(), "pgMar");
        between(margin, "top", "trên", 20, 25, findings);
        between(margin, "bottom", "dưới", 20, 25, findings);
        between(margin, "left", "trái", 30, 35, findings);
        between(margin, "right", "phải", 15, 20, findings);
        if (Stream.of(word.section(), word.lastSection()).anyMatch(section -> WordXml.child(section, "titlePg") == null)) {
            findings.add(new Finding(false, "Số trang hiện cả ở trang đầu của văn bản hoặc của phụ lục. Nghị định 30/2020/NĐ-CP không đánh số trang đầu: chọn “Different First Page” ở từng phần."));
        }
    }

    private static void between(Element margin, String side, String name, int least, int most, List<Finding> findings) {
        double mm = Double.parseDouble(WordXml.attribute(margin, side)) / TWIPS_IN_MM;
        if (mm < least - 0.5 || mm > most + 0.5) {
            findings.add(new Finding(false, "Lề %s là %.0f mm; Nghị định 30/2020/NĐ-CP quy định từ %d đến %d mm.".formatted(name, mm, least, most)));
        }
    }

    private void tryOut(PaperTemplates paper, byte[] docx, List<Finding> findings) {
        try {
            RenderedPaper sample = papers.render(new PaperTemplate(paper, 0, docx), PaperSamples.fields(paper), PaperSamples.tables(paper, 2), false);
            try (PDDocument document = Loader.loadPDF(sample.pdf())) {
                String text = new PDFTextStripper().getText(document);
                text.lines().filter(line -> LEFT_OVER.matcher(line).find()).findFirst()
                    .ifPresent(line -> fatal(findings, "Điền thử xong vẫn còn chữ của mẫu: “%s”. Hãy xem lại tên trường hoặc cột ở dòng này.".formatted(line.strip())));
            }
        } catch (RuleBrokenException e) {
            e.problems().forEach(problem -> fatal(findings, problem.message()));
        } catch (RenderException | ResolverException | UnsupportedTemplateException | IOException e) {
            fatal(findings, "Điền thử không được. Hãy so với mẫu đi kèm phần mềm và xem lại các trường vừa sửa.");
        }
    }

    private static void fatal(List<Finding> findings, String sentence) {
        findings.add(new Finding(true, sentence));
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
