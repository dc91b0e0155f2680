package vn.guongsang.document;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The templates that are shipped, and the fields each needs: {@link Papers#render} names what is missing, and ignores what a
 * template does not use.
 *
 * <p>A field marked "lines" may hold several lines, parted by {@code \n}: each becomes a paragraph of its own (grounds, articles, recipients).
 * Every other value is one line. No value is empty. Values are plain text: whatever looks like a tag in them stays text.
 *
 * <p>Common to all three (a list has no number of its own):
 * <ul>
 * <li>{@code co_quan_chu_quan} managing body, "UBND TỈNH HƯNG YÊN"; {@code co_quan} issuing body, "SỞ KHOA HỌC VÀ CÔNG NGHỆ": both in capitals
 * <li>{@code so_ky_hieu} "05/QĐ-SKHCN" ({@link PaperNumber#text()}); before the number is taken "……/QĐ-SKHCN" ({@link #openNumber})
 * <li>{@code dia_danh} "Hưng Yên"; {@code ngay_thang} from {@link PaperDates}
 * <li>{@code trich_yeu} what it is about, without the word "Quyết định": "Về việc tặng Giấy khen của Giám đốc Sở"
 * </ul>
 */
public enum PaperTemplates {
    /**
     * Quyết định khen thưởng. The list of names follows as the annex.
     * <ul>
     * <li>{@code tham_quyen} who decides, in capitals: "GIÁM ĐỐC SỞ KHOA HỌC VÀ CÔNG NGHỆ"
     * <li>{@code can_cu} lines, each "Căn cứ …;", the last ends "." (printed in italics)
     * <li>{@code noi_dung} lines: "Điều 1. …", its paragraphs, "Điều 2. …"; a line that begins "Điều n." has that beginning in bold. The last ends "./."
     * <li>{@code noi_nhan} lines without dash and semicolon: "Như Điều 3", "Lưu: VT, VP"
     * <li>{@code quyen_han_chuc_vu} lines in capitals: "GIÁM ĐỐC", or "KT. GIÁM ĐỐC" and "PHÓ GIÁM ĐỐC"; {@code nguoi_ky} the name without titles
     * <li>table {@code danh_sach}: columns of {@link #ROW}
     * <li>{@code danh_sach_tieu_de} line below "DANH SÁCH": "Được tặng Giấy khen của Giám đốc Sở"
     * <li>{@code danh_sach_kem_theo} "(Kèm theo Quyết định số 05/QĐ-SKHCN ngày 05 tháng 11 năm 2026 của Giám đốc Sở Khoa học và Công nghệ)"
     * </ul>
     */
    QUYET_DINH("quyet-dinh", Set.of("so_ky_hieu", "tham_quyen", "can_cu", "noi_dung", "noi_nhan", "quyen_han_chuc_vu", "nguoi_ky", "danh_sach_tieu_de", "danh_sach_kem_theo"),
            Set.of("danh_sach")),
    /**
     * Tờ trình to the body above.
     * <ul>
     * <li>{@code kinh_gui} one line, or lines for several bodies (then printed as a list with dashes)
     * <li>{@code can_cu} lines, as above
     * <li>{@code noi_dung} lines: what is asked, the counts, what is enclosed; the last ends "./."
     * <li>{@code noi_nhan}, {@code quyen_han_chuc_vu}, {@code nguoi_ky} as above
     * </ul>
     */
    TO_TRINH("to-trinh", Set.of("so_ky_hieu", "kinh_gui", "can_cu", "noi_dung", "noi_nhan", "quyen_han_chuc_vu", "nguoi_ky"), Set.of()),
    /**
     * Danh sách trích ngang, enclosed with a letter or shown to the leader.
     * <ul>
     * <li>{@code kem_theo} "(Kèm theo Tờ trình số 12/TTr-SKHCN ngày … của …)"
     * <li>{@code tong_so} "Tổng số: 02 trường hợp (01 tập thể, 01 cá nhân)."
     * <li>{@code quyen_han_chuc_vu}, {@code nguoi_ky} as above
     * <li>table {@code danh_sach}: columns of {@link #ROW}
     * </ul>
     */
    DANH_SACH("danh-sach", Set.of("kem_theo", "tong_so", "quyen_han_chuc_vu", "nguoi_ky"), Set.of("danh_sach"));

    /** Columns of the table {@code danh_sach}: running number, name, position and unit, achievement, award. */
    public static final List<String> ROW = List.of("stt", "ten", "chuc_vu_don_vi", "thanh_tich", "hinh_thuc");

    /** Fields whose lines become paragraphs. */
    static final Set<String> LINES = Set.of("can_cu", "noi_dung", "noi_nhan", "quyen_han_chuc_vu", "kinh_gui");

    private final String file;
    private final Set<String> fields;
    private final Set<String> tables;

    PaperTemplates(String file, Set<String> own, Set<String> tables) {
        this.file = file;
        Set<String> all = new LinkedHashSet<>(Set.of("co_quan_chu_quan", "co_quan", "dia_danh", "ngay_thang", "trich_yeu"));
        all.addAll(own);
        this.fields = Set.copyOf(all);
        this.tables = tables;
    }

    /** @throws IllegalArgumentException for an unknown name */
    static PaperTemplates of(String file) {
        return Arrays.stream(values()).filter(template -> template.file.equals(file)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no template " + file));
    }

    /** Name for {@link Papers#render}. */
    public String file() {
        return file;
    }

    public Set<String> fields() {
        return fields;
    }

    public Set<String> tables() {
        return tables;
    }

    /** What stands in place of the number on a paper that has none yet: "……/QĐ-SKHCN". */
    public static String openNumber(String series, String symbol) {
        return "\u2026\u2026/%s-%s".formatted(series, symbol);
    }
}
