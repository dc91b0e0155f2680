package vn.guongsang.document;

import com.deepoove.poi.XWPFTemplate;
import com.deepoove.poi.config.Configure;
import com.deepoove.poi.plugin.table.LoopRowTableRenderPolicy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFHeader;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.springframework.stereotype.Service;

@Service
class TemplatePapers implements Papers {
    private static final Pattern ARTICLE = Pattern.compile("^(Điều \\d+\\.)(.*)$");
    /** A list of 300 names makes much garbage: more than two at once would only press on the memory of the rest. */
    private final Semaphore atOnce = new Semaphore(2, true);
    private final PaperFonts fonts;
    private final PaperPdf pdf;

    TemplatePapers(PaperFonts fonts, PaperPdf pdf) {
        this.fonts = fonts;
        this.pdf = pdf;
    }

    @Override
    public RenderedPaper render(String template, Map<String, String> fields, Map<String, List<Map<String, String>>> tables, boolean draft) {
        PaperTemplates paper = PaperTemplates.of(template);
        Map<String, Object> model = model(paper, fields, tables);
        atOnce.acquireUninterruptibly();
        try {
            byte[] docx = fill(paper, model, draft);
            byte[] rendered = pdf.render(WordToXhtml.convert(docx, title(paper, fields)));
            try (PDDocument document = Loader.loadPDF(rendered)) {
                return new RenderedPaper(docx, rendered, document.getNumberOfPages());
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

    private Map<String, Object> model(PaperTemplates paper, Map<String, String> fields, Map<String, List<Map<String, String>>> tables) {
        TreeSet<String> missing = new TreeSet<>();
        Map<String, Object> model = new HashMap<>();
        StringBuilder everything = new StringBuilder();
        for (String field : paper.fields()) {
            String value = fields.get(field) == null ? "" : PaperFonts.printable(fields.get(field)).strip();
            if (value.isEmpty()) {
                missing.add(field);
                continue;
            }
            everything.append(value).append('\n');
            model.put(field, PaperTemplates.LINES.contains(field) ? value.lines().map(String::strip).filter(line -> !line.isEmpty()).toList() : value.replace('\n', ' '));
        }
        for (String table : paper.tables()) {
            List<Map<String, String>> rows = new ArrayList<>();
            for (Map<String, String> given : tables.getOrDefault(table, List.of())) {
                Map<String, String> row = new LinkedHashMap<>();
                for (String column : PaperTemplates.ROW) {
                    if (given.get(column) == null) {
                        missing.add(table + "." + column);
                        continue;
                    }
                    row.put(column, PaperFonts.printable(given.get(column)).strip());
                    everything.append(row.get(column)).append('\n');
                }
                rows.add(row);
            }
            if (rows.isEmpty()) {
                missing.add(table);
            }
            model.put(table, rows);
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("the paper %s lacks %s".formatted(paper.file(), missing));
        }
        fonts.requireGlyphs(everything.toString());
        shape(model);
        return model;
    }

    /** What NĐ 30/2020 asks of the lines: articles begin in bold, recipients end ";" and the last ".", several addressees make a list. */
    @SuppressWarnings("unchecked")
    private static void shape(Map<String, Object> model) {
        List<String> content = (List<String>) model.remove("noi_dung");
        if (content != null) {
            List<Map<String, String>> lines = content.stream().map(TemplatePapers::article).toList();
            model.put("noi_dung", lines.subList(0, lines.size() - 1));
            model.put("dieu_cuoi", lines.get(lines.size() - 1).get("dieu"));
            model.put("doan_cuoi", lines.get(lines.size() - 1).get("doan"));
        }
        List<String> recipients = (List<String>) model.remove("noi_nhan");
        if (recipients != null) {
            model.put("noi_nhan", listed(recipients));
        }
        List<String> addressees = (List<String>) model.remove("kinh_gui");
        if (addressees != null) {
            boolean one = addressees.size() == 1;
            model.put("kinh_gui", one ? addressees.get(0) : "");
            model.put("kinh_gui_mot", one);
            List<Map<String, String>> lines = new ArrayList<>();
            if (!one) {
                lines.add(Map.of("dau_dong", "", "ten", "Kính gửi:"));
                listed(addressees).forEach(line -> lines.add(Map.of("dau_dong", "- ", "ten", line)));
            }
            model.put("kinh_gui_nhieu", lines);
        }
    }

    private static Map<String, String> article(String line) {
        Matcher matcher = ARTICLE.matcher(line);
        return matcher.matches() ? Map.of("dieu", matcher.group(1), "doan", matcher.group(2)) : Map.of("dieu", "", "doan", line);
    }

    private static List<String> listed(List<String> lines) {
        List<String> listed = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            listed.add(lines.get(i).replaceAll("^[-–]\\s*|[;.]+$", "") + (i == lines.size() - 1 ? "." : ";"));
        }
        return listed;
    }

    /** The default expression language only: with SpEL a template could run code. A tag nobody fills stops the rendering. */
    private static byte[] fill(PaperTemplates paper, Map<String, Object> model, boolean draft) throws IOException {
        Configure configure = Configure.builder().bind("danh_sach", new LoopRowTableRenderPolicy()).useDefaultEL(true)
                .setValidErrorHandler(new Configure.AbortHandler()).build();
        try (InputStream file = TemplatePapers.class.getResourceAsStream("/papers/" + paper.file() + ".docx");
             XWPFTemplate template = XWPFTemplate.compile(file, configure)) {
            template.render(model);
            if (draft) {
                template.getXWPFDocument().getHeaderList().forEach(TemplatePapers::markDraft);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream(64 * 1024);
            template.write(out);
            return out.toByteArray();
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

    private static String title(PaperTemplates paper, Map<String, String> fields) {
        String kind = switch (paper) {
            case QUYET_DINH -> "Quyết định";
            case TO_TRINH -> "Tờ trình";
            case DANH_SACH -> "Danh sách";
        };
        String number = fields.get("so_ky_hieu");
        return PaperFonts.printable(kind + (number == null ? "" : " " + number) + ": " + fields.get("trich_yeu")).replace('\n', ' ');
    }
}
