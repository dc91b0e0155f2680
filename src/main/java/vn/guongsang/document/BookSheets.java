package vn.guongsang.document;

import java.util.function.Function;
import vn.guongsang.sheet.Sheet;

/** Both books with the columns of NĐ 30/2020/NĐ-CP, Phụ lục IV. */
final class BookSheets {
    static final Sheet<Books.Outgoing> OUTGOING = Sheet.<Books.Outgoing>of("Sổ").text("Số, ký hiệu văn bản", 20, line -> line.number().text())
        .day("Ngày tháng văn bản", of(OutgoingPaper::date)).text("Tên loại và trích yếu nội dung văn bản", 50, of(paper -> paper.type() + " " + paper.subject()))
        .text("Người ký", 26, of(OutgoingPaper::signer)).text("Nơi nhận văn bản", 34, of(OutgoingPaper::recipients)).text("Đơn vị, người nhận bản lưu", 18, of(OutgoingPaper::keeper))
        .number("Số lượng bản", of(OutgoingPaper::copies)).day("Ngày chuyển", Books.Outgoing::sentOn).text("Ký nhận", 18, Books.Outgoing::receipt)
        .text("Ghi chú", 30, Books.Outgoing::remarks);
    static final Sheet<Books.Incoming> INCOMING = Sheet.<Books.Incoming>of("Sổ").day("Ngày đến", Books.Incoming::arrivedOn).number("Số đến", Books.Incoming::number)
        .text("Tác giả", 30, Books.Incoming::author).text("Số, ký hiệu văn bản", 22, Books.Incoming::notation).day("Ngày tháng văn bản", Books.Incoming::paperDate)
        .text("Tên loại và trích yếu nội dung văn bản", 50, Books.Incoming::subject).text("Đơn vị hoặc người nhận", 26, Books.Incoming::recipient)
        .day("Ngày chuyển", Books.Incoming::passedOn).text("Ký nhận", 18, Books.Incoming::receipt).text("Ghi chú", 30, Books.Incoming::note);

    private BookSheets() {
    }

    /** A number may be taken while its paper is not there yet. */
    private static <V> Function<Books.Outgoing, V> of(Function<OutgoingPaper, V> value) {
        return line -> line.paper() == null ? null : value.apply(line.paper());
    }
}
