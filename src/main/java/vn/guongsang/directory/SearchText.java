package vn.guongsang.directory;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text as it is searched: lower case, without tone marks, đ as d, single spaces. Columns named {@code search} hold it, queries pass through it. */
public final class SearchText {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private SearchText() {
    }

    /** The parts joined by spaces; nulls and blanks are left out. */
    public static String of(String... parts) {
        var joined = new StringBuilder();
        for (String part : parts) {
            if (part != null && !part.isBlank()) {
                joined.append(' ').append(part);
            }
        }
        String bare = MARKS.matcher(Normalizer.normalize(joined, Normalizer.Form.NFD)).replaceAll("");
        return SPACES.matcher(bare.toLowerCase(Locale.ROOT).replace('đ', 'd')).replaceAll(" ").strip();
    }

    /** A LIKE pattern that finds the words anywhere; what a person types is never a wildcard. */
    public static String pattern(String typed) {
        return "%" + of(typed).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
