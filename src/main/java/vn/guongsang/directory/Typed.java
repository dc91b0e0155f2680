package vn.guongsang.directory;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** What a person typed, made fit to be kept and shown: NFC, and none of the characters that nobody types and that deceive whoever reads. */
public final class Typed {
    /**
     * Controls but tab and line feed (PostgreSQL takes no NUL, a log no line break of others), halves of characters, what is no character; marks that turn
     * the direction of what follows; letters without width, which hide one word in another. Emoji keep their joiner.
     */
    private static final Pattern UNWANTED = Pattern.compile("[\\p{Cntrl}&&[^\\t\\n]]|[\\p{Cs}\\x{FFFE}\\x{FFFF}]|[\\x{80}-\\x{9F}]|[\\x{2028}\\x{2029}]"
        + "|[\\x{200B}\\x{200E}\\x{200F}\\x{202A}-\\x{202E}\\x{2060}-\\x{206F}\\x{FEFF}\\x{E0000}-\\x{E007F}]");

    private Typed() {
    }

    /** One line: single spaces, never null. */
    static String line(String text) {
        return text == null ? "" : text(text).replaceAll("\\s+", " ").strip();
    }

    /** As long and in as many lines as it is; null stays null. */
    public static String text(String sent) {
        return sent == null ? null : UNWANTED.matcher(Normalizer.normalize(sent, Normalizer.Form.NFC).replaceAll("\\r\\n?", "\n")).replaceAll("");
    }
}
