package vn.guongsang.document;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a browser sends as a file's name, made fit to be kept, shown and sent out again. */
final class FileNames {
    static final int MAX = 200;
    /** Windows opens these as devices, whatever the ending. */
    private static final Pattern DEVICE = Pattern.compile("(?i)(?:CON|PRN|AUX|NUL|COM[0-9¹²³]|LPT[0-9¹²³])\\s*(?:\\.|$)");
    /** "hóa đơn.exe.pdf": where endings are hidden, it would be shown as a program or be taken for one by older servers. */
    private static final Pattern INNER_PROGRAM = Pattern.compile(
            "(?i)\\.(exe|com|scr|bat|cmd|pif|js|jse|vbs|vbe|wsf|hta|ps1|msi|lnk|jar|php\\d?|jspx?|aspx?|cgi|html?|svg|docm|xlsm)(?=\\.)");

    private FileNames() {
    }

    /**
     * NFC (macOS sends decomposed Vietnamese), no path, no control or invisible characters. Those also hide the real ending: with U+202E
     * "báo cáo‮fdp.exe" reads as a PDF.
     */
    static String clean(String sent) {
        String name = Normalizer.normalize(sent == null ? "" : sent, Normalizer.Form.NFC);
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        StringBuilder kept = new StringBuilder();
        name.codePoints().forEach(c -> {
            switch (Character.getType(c)) {
                case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> { }
                case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> kept.append(' ');
                default -> {
                    if ("<>:\"|?*".indexOf(c) >= 0) {
                        kept.append('_');
                    } else {
                        kept.appendCodePoint(c);
                    }
                }
            }
        });
        String clean = kept.toString().replaceAll(" {2,}", " ").strip().replaceAll("^\\.+|[. ]+$", "");
        clean = INNER_PROGRAM.matcher(clean).replaceAll("_$1");
        return clean.isEmpty() ? "tep-khong-ten" : shorten(DEVICE.matcher(clean).lookingAt() ? "_" + clean : clean);
    }

    /** In lower case, without the dot; empty when there is none. */
    static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private static String shorten(String name) {
        if (name.length() <= MAX) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String ending = dot > 0 && name.length() - dot <= 10 ? name.substring(dot) : "";
        int end = MAX - ending.length();
        if (Character.isHighSurrogate(name.charAt(end - 1))) {
            end--;
        }
        return name.substring(0, end).stripTrailing() + ending;
    }
}
