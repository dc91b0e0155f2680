package vn.guongsang.document;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.directory.Department;
import vn.guongsang.directory.SearchText;

@Service
@Transactional
class JdbcOutgoingBook implements OutgoingBook {
    private static final Logger log = LoggerFactory.getLogger(JdbcOutgoingBook.class);

    private final JdbcClient jdbc;
    private final Books books;
    private final Department department;
    private final Clock clock;

    JdbcOutgoingBook(JdbcClient jdbc, Books books, Department department, Clock clock) {
        this.jdbc = jdbc;
        this.books = books;
        this.department = department;
        this.clock = clock;
    }

    @Override
    public void enter(PaperNumber number, OutgoingPaper paper, String actor) {
        int rows = jdbc.sql("""
                insert into outgoing_paper (series, year, number, paper_date, type_name, subject, signer, recipients, keeper, copies, sha256, issued_by, issued_at, search)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (series, year, number) do nothing""")
            .params(number.series(), number.year(), number.number(), paper.date(), paper.type(), paper.subject(), paper.signer(), paper.recipients(), paper.keeper(),
                paper.copies(), paper.sha256() == null ? null : HexFormat.of().parseHex(paper.sha256()), actor, Timestamp.from(clock.instant()),
                SearchText.of(number.text(), paper.type(), paper.subject(), paper.signer(), paper.recipients()))
            .update();
        if (rows > 0) {
            log.info("{} of {} entered in the outgoing book", number.text(), number.year());
        }
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<OutgoingPaper> of(String takenFor) {
        return jdbc.sql("select code from issued_number where taken_for = ? and voided_at is null").param(takenFor).query(String.class).optional()
            .flatMap(books::outgoing).map(Books.Outgoing::paper);
    }

    @Override
    @Transactional(readOnly = true)
    public String address(PaperNumber number) {
        return VerificationCode.address(department, code(number));
    }

    @Override
    @Transactional(readOnly = true)
    public String qrAddress(PaperNumber number) {
        return "/xac-minh/" + code(number) + "/qr.png";
    }

    private String code(PaperNumber number) {
        return jdbc.sql("select code from issued_number where series = ? and year = ? and number = ?").params(number.series(), number.year(), number.number()).query(String.class).single();
    }
}
