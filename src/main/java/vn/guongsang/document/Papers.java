package vn.guongsang.document;

import java.util.List;
import java.util.Map;

/**
 * Papers from the office's Word templates (fields {@code {{truong}}}, table rows {@code {{danh_sach}}} with {@code [cot]}). Long ones are slow: render
 * those in a job, not in a person's request. Each template's fields stand in {@link PaperTemplates}; fields that a template does not use are ignored.
 */
public interface Papers {
    /**
     * From the template in force.
     *
     * @param template {@link PaperTemplates#file()}
     * @param fields   text by field name; all of them, or an exception names the missing one
     * @param tables   rows by table name; each row text by column name
     * @param draft    marks every page DỰ THẢO
     */
    RenderedPaper render(String template, Map<String, String> fields, Map<String, List<Map<String, String>>> tables, boolean draft);

    /** From a certain version: what was approved as a draft becomes the final paper in the same words. */
    RenderedPaper render(String template, int version, Map<String, String> fields, Map<String, List<Map<String, String>>> tables, boolean draft);

    /** The characters of a text for which papers have no letter, as “🏅” (U+1F3C5); empty when all can be printed. Asked before a text is taken, not when it is rendered. */
    String unprintable(String text);
}
