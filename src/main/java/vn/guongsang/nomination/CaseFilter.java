package vn.guongsang.nomination;

import java.util.Arrays;
import org.springframework.web.util.UriComponentsBuilder;
import vn.guongsang.award.RuleSheet;

/** What a reader looks for in the list of cases. Nulls ask for nothing; {@code page} counts from 1. */
record CaseFilter(String query, NominationState state, RuleSheet.Verdict verdict, String unit, String award, Integer year, boolean late, Sort sort, int page) {
    static final int PAGE = 25;

    enum Sort {
        MOI("Mới gửi trước", "n.submitted_at desc, n.id"),
        CU("Gửi lâu nhất trước", "n.submitted_at, n.id"),
        HAN("Hạn gần nhất trước", "n.due_on nulls last, n.submitted_at desc, n.id"),
        CHO("Đợi lâu nhất ở bước này", "n.state_since, n.id"),
        TEN("Theo tên người được đề nghị", "v.nominee_title, n.submitted_at desc, n.id");

        private final String label;
        private final String order;

        Sort(String label, String order) {
            this.label = label;
            this.order = order;
        }

        public String label() {
            return label;
        }

        String order() {
            return order;
        }
    }

    /** Unknown values of an old or mistyped address ask for nothing, rather than failing. */
    static CaseFilter of(String query, String state, String verdict, String unit, String award, Integer year, boolean late, String sort, int page) {
        return new CaseFilter(blank(query), known(NominationState.values(), state, null), known(RuleSheet.Verdict.values(), verdict, null), blank(unit), blank(award), year, late,
                known(Sort.values(), sort == null ? null : sort.toUpperCase(), Sort.MOI), Math.min(Math.max(page, 1), 100_000));
    }

    private static <E extends Enum<E>> E known(E[] values, String name, E otherwise) {
        return Arrays.stream(values).filter(value -> value.name().equals(name)).findFirst().orElse(otherwise);
    }

    private static String blank(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    public boolean narrows() {
        return query != null || state != null || verdict != null || unit != null || award != null || year != null || late;
    }

    /** Address of the same list at another page. */
    public String address(int toPage) {
        return address("/ho-so", toPage);
    }

    public String address(String path, int toPage) {
        var uri = UriComponentsBuilder.fromPath(path);
        add(uri, "q", query);
        add(uri, "trangThai", state == null ? null : state.name());
        add(uri, "thamDinh", verdict == null ? null : verdict.name());
        add(uri, "donVi", unit);
        add(uri, "hinhThuc", award);
        add(uri, "nam", year == null ? null : year.toString());
        add(uri, "quaHan", late ? "true" : null);
        add(uri, "sapXep", sort == Sort.MOI ? null : sort.name().toLowerCase());
        add(uri, "trang", toPage <= 1 ? null : String.valueOf(toPage));
        return uri.encode().build().toUriString();
    }

    private static void add(UriComponentsBuilder uri, String name, String value) {
        if (value != null) {
            uri.queryParam(name, value);
        }
    }
}
