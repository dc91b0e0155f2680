package vn.guongsang.document;

/**
 * A number of an issued paper, e.g. {@code 05/QĐ-SKHCN} (NĐ 30/2020/NĐ-CP, Điều 15: from 01 on 1 January to 31 December, no gaps).
 *
 * @param series paper code: {@code QĐ}, {@code TTr}
 */
public record PaperNumber(String series, int year, int number, String symbol) {
    /** "05/QĐ-SKHCN": numbers below 10 with a leading zero. */
    public String text() {
        return "%02d/%s-%s".formatted(number, series, symbol);
    }
}
