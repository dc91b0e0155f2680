package vn.guongsang.document;

import java.util.List;
import java.util.Set;

/**
 * A named field of a paper: what the office may write in its templates as {@code {{name}}}.
 *
 * @param required a template without it would make a paper that must be written again by hand
 * @param meaning  Vietnamese, for whoever edits the template
 * @param sample   what the preview shows; lines are parted by {@code \n}
 */
public record PaperField(String name, Form form, boolean required, String meaning, String sample) {
    /** How a value becomes text. A value is always plain: whatever looks like a tag in it stays text. */
    public enum Form {
        /** One line: {@code {{name}}}. */
        TEXT("một dòng", "{{%s}}", Set.of()),
        /** Each line a paragraph of its own. */
        LINES("nhiều đoạn", "{{?%1$s}} {{=#this}} {{/%1$s}}", Set.of()),
        /** As lines; NĐ 30/2020 ends each with ";" and the last with ".". */
        RECIPIENTS("nhiều dòng, phần mềm thêm “;” và “.”", "{{?%1$s}} - {{=#this}} {{/%1$s}}", Set.of()),
        /** One stands behind "Kính gửi:", several make a list. */
        ADDRESSEES("một hoặc nhiều nơi nhận", "{{?%1$s_mot}}Kính gửi: {{%1$s}}{{/%1$s_mot}} {{?%1$s_nhieu}} {{dau_dong}}{{ten}} {{/%1$s_nhieu}}",
            Set.of("kinh_gui_mot", "kinh_gui_nhieu", "dau_dong", "ten")),
        /** The body: "Điều 1." stands apart to be bold, and the last paragraph, to be kept with the signature. */
        CONTENT("nhiều đoạn; “Điều n.” và đoạn cuối để riêng", "{{?%1$s}} {{dieu}}{{doan}} {{/%1$s}} {{dieu_cuoi}}{{doan_cuoi}}", Set.of("dieu", "doan", "dieu_cuoi", "doan_cuoi")),
        /** The public address of an issued paper, as a picture and in words. The only field that may be empty: drafts and papers without a number have none. */
        VERIFICATION("mã QR và mã xác minh; bản dự thảo không có", "{{?%1$s}} {{@qr}} {{ma_xac_minh}} {{noi_xac_minh}} {{/%1$s}}", Set.of("qr", "ma_xac_minh", "noi_xac_minh"));

        private final String label;
        private final String pattern;
        private final Set<String> derived;

        Form(String label, String pattern, Set<String> derived) {
            this.label = label;
            this.pattern = pattern;
            this.derived = derived;
        }

        public String label() {
            return label;
        }

        /** Further tags that stand for parts of the value. */
        Set<String> derived() {
            return derived;
        }
    }

    /** Rows: a table with {@code {{name}}} in its heading row and {@code [column]} in the next, or paragraphs between {@code {{?name}}} and {@code {{/name}}}. */
    public record Table(String name, List<PaperField> columns) {
        /** A paper without a row would say nothing. */
        public boolean required() {
            return columns.stream().anyMatch(PaperField::required);
        }
    }

    /** As it is written in Word. */
    public String pattern() {
        return form.pattern.formatted(name);
    }
}
