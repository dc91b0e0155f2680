package vn.guongsang.document;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people link to in their documents; a click on anything else starts a program. */
final class Links {
    private static final Set<String> SCHEMES = Set.of("http", "https", "mailto", "tel", "sms", "ftp", "file");
    /** One letter is a drive of Windows. */
    private static final Pattern SCHEME = Pattern.compile("^([a-zA-Z][a-zA-Z0-9+.-]+):");

    private Links() {
    }

    static boolean harmless(String target) {
        // browsers and viewers skip these too
        Matcher scheme = SCHEME.matcher(target.replaceAll("[\\p{Cntrl}\\s]", ""));
        return !scheme.find() || SCHEMES.contains(scheme.group(1).toLowerCase(Locale.ROOT));
    }
}
