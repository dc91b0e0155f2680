package vn.guongsang.document;

import java.util.Base64;
import java.util.List;

/**
 * What a Giấy khen says.
 *
 * @param authority  who gives it, in capitals: "GIÁM ĐỐC SỞ KHOA HỌC VÀ CÔNG NGHỆ"
 * @param recipient  "Bà Nguyễn Thị Minh Hạnh"
 * @param detail     position and unit, or address; may be empty
 * @param reason     one sentence
 * @param decision   "05/QĐ-SKHCN"
 * @param date       "ngày 05 tháng 11 năm 2026"
 * @param goldenBook number in the book of honours (Sổ vàng), e.g. "012/2026"
 * @param address    where anybody may verify the decision
 * @param capacity   lines above the signature: "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"
 */
public record Certificate(String authority, String title, String recipient, String detail, String reason, String decision, String place, String date, String goldenBook,
                          List<String> capacity, String signer, String address) {
    Certificate printable() {
        return new Certificate(clean(authority), clean(title), clean(recipient), clean(detail), clean(reason), clean(decision), clean(place), clean(date), clean(goldenBook),
            capacity.stream().map(Certificate::clean).toList(), clean(signer), address);
    }

    String text() {
        return String.join("\n", authority, title, recipient, detail, reason, decision, place, date, goldenBook, String.join("\n", capacity), signer, address);
    }

    /** For the page: the QR as an address of its own bytes. */
    public String picture() {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(QrCode.png(address));
    }

    public String shownCode() {
        return VerificationCode.shown(address.substring(address.lastIndexOf('/') + 1));
    }

    public String verifiedAt() {
        return address.substring(0, address.lastIndexOf('/'));
    }

    private static String clean(String text) {
        return PaperFonts.printable(text).replaceAll("\\s+", " ").strip();
    }
}
