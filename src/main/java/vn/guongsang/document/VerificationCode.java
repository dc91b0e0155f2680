package vn.guongsang.document;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.guongsang.directory.Department;

/** 16 letters and digits, 80 random bits: nobody guesses one, and people can type it. Without 0, 1, l and o, which look alike. */
final class VerificationCode {
    private static final String LETTERS = "23456789abcdefghijkmnpqrstuvwxyz";
    private static final Pattern FORM = Pattern.compile("[a-z0-9]{16,32}");
    private static final String PAGE = "/xac-minh/";
    private static final int LENGTH = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private VerificationCode() {
    }

    static String fresh() {
        StringBuilder code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            code.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    /** As somebody typed it, with blanks and dashes; empty when it cannot be one. */
    static Optional<String> of(String typed) {
        String code = typed == null || typed.length() > 64 ? "" : typed.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
        return Optional.of(code).filter(text -> FORM.matcher(text).matches());
    }

    /** What its QR leads to. */
    static String address(Department department, String code) {
        return department.publicAddress() + PAGE + code;
    }

    /** "7k3m 9qxt …": in groups, as it is read out. */
    static String shown(String code) {
        return code.replaceAll("(.{4})(?=.)", "$1 ");
    }
}
