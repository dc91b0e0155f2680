package vn.guongsang.directory;

import java.text.Normalizer;

/** What a person typed into one line: NFC, no control characters, single spaces, never null. */
final class Typed {
    private Typed() {
    }

    static String line(String text) {
        return text == null ? "" : Normalizer.normalize(text, Normalizer.Form.NFC).replaceAll("\\p{Cntrl}+", " ").replaceAll("\\s+", " ").strip();
    }
}
