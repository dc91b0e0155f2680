package vn.guongsang.nomination;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text as search columns keep it: without tone marks, lower case, single spaces. "Đặng Thị Ánh" is found by "dang thi anh" and by itself. */
final class SearchText {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private SearchText() {
    }

    static String of(String... parts) {
        var text = new StringBuilder();
        for (var part : parts) {
            if (part != null && !part.isBlank()) {
                text.append(text.isEmpty() ? "" : " ").append(part);
            }
        }
        // đ has no decomposition in Unicode
        var plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("").replace('đ', 'd').replace('Đ', 'D');
        return SPACES.matcher(plain).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }

    /** A pattern for {@code like}: every word must occur, in that order. Wildcards of the reader are taken as letters. */
    static String pattern(String query) {
        var plain = of(query).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return "%" + plain.replace(" ", "%") + "%";
    }
}
