package vn.guongsang.document;

/**
 * A number of an issued paper, e.g. {@code 05/QĐ-SKHCN} (NĐ 30/2020/NĐ-CP, Điều 15: from 01 on 1 January to 31 December, no gaps).
 *
 * @param series paper code: {@code QĐ}, {@code TTr}; {@link #DISPATCH} for letters, which have no code of their own
 * @param symbol the department's; of a dispatch with the unit that drew it up: {@code SKHCN-VP}
 */
public record PaperNumber(String series, int year, int number, String symbol) {
    /** Công văn. */
    public static final String DISPATCH = "CV";
    /** Thông báo. */
    public static final String NOTICE = "TB";

    /** "05/QĐ-SKHCN", of a dispatch "05/SKHCN-VP": numbers below 10 with a leading zero. */
    public String text() {
        return series.equals(DISPATCH) ? "%02d/%s".formatted(number, symbol) : "%02d/%s-%s".formatted(number, series, symbol);
    }
}
