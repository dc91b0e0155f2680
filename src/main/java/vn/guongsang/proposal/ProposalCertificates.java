package vn.guongsang.proposal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.directory.Department;
import vn.guongsang.directory.Directory;
import vn.guongsang.document.Certificate;
import vn.guongsang.document.Certificates;
import vn.guongsang.document.NumberRegister;
import vn.guongsang.document.OutgoingBook;
import vn.guongsang.document.PaperDates;
import vn.guongsang.nomination.NominationBrief;
import vn.guongsang.nomination.Nominations;
import vn.guongsang.problem.NotFoundException;

/** The Giấy khen of a numbered decision: each recipient gets a number in the book of honours, once and for ever. */
@Component
class ProposalCertificates {
    /** What one file holds: a page takes a tenth of a second, and progress is seen every few. */
    static final int AT_ONCE = 50;
    /** Sổ vàng. */
    private static final String BOOK = "SV";
    private static final String CERTIFICATE_AWARDS = "GK_";

    private final ProposalRepository proposals;
    private final ProposalItems items;
    private final PaperLedger ledger;
    private final Nominations nominations;
    private final NumberRegister numbers;
    private final OutgoingBook book;
    private final Certificates certificates;
    private final Directory directory;
    private final Department department;
    private final JdbcClient jdbc;

    ProposalCertificates(ProposalRepository proposals, ProposalItems items, PaperLedger ledger, Nominations nominations, NumberRegister numbers, OutgoingBook book,
                         Certificates certificates, Directory directory, Department department, JdbcClient jdbc) {
        this.proposals = proposals;
        this.items = items;
        this.ledger = ledger;
        this.nominations = nominations;
        this.numbers = numbers;
        this.book = book;
        this.certificates = certificates;
        this.directory = directory;
        this.department = department;
        this.jdbc = jdbc;
    }

    /** In the transaction that gives the decision its number; asked again it changes nothing. */
    void enter(List<NominationBrief> approved, LocalDate day) {
        approved.stream().filter(ProposalCertificates::certificate).forEach(brief -> goldenBook(brief, day));
    }

    /** Where each file of them begins: 1, 51, 101 …; none when the decision gives no Giấy khen. */
    static List<Integer> parts(Collection<NominationBrief> approved) {
        long count = approved.stream().filter(ProposalCertificates::certificate).count();
        return Stream.iterate(1, from -> from <= count, from -> from + AT_ONCE).toList();
    }

    /** Empty before the decision has its number. */
    @Transactional(readOnly = true)
    List<Integer> parts(String number) {
        return ledger.taken(number).isEmpty() ? List.of() : parts(recipients(number));
    }

    /** @param from the first one, counted from 1 */
    @Transactional
    byte[] render(String number, int from) {
        // locked: whoever asks for an older decision's certificates first enters them
        Proposal proposal = proposals.lock(number).orElseThrow(NotFoundException::new);
        PaperLedger.Taken taken = ledger.taken(number).orElseThrow(NotFoundException::new);
        Signer signer = Signer.of(directory, proposal.decidedBy(), proposal.onBehalfOf(), Words.date(proposal.decidedAt()));
        List<String> capacity = Stream.of(signer.authority(), signer.position()).filter(line -> !line.isEmpty()).toList();
        String authority = "GIÁM ĐỐC " + department.name().toUpperCase(Locale.forLanguageTag("vi"));
        String address = book.address(taken.number());
        List<Certificate> pages = new ArrayList<>();
        recipients(number).stream().skip(Math.max(0, from - 1)).limit(AT_ONCE).forEach(brief -> pages.add(new Certificate(authority, "Giấy khen", brief.nomineeTitle(),
            brief.nomineeDetail() == null ? "" : brief.nomineeDetail(), "Đã có thành tích: " + brief.achievement(), taken.number().text(), department.place(),
            PaperDates.text(taken.date()), goldenBook(brief, taken.date()), capacity, signer.name(), address)));
        if (pages.isEmpty()) {
            throw new NotFoundException();
        }
        return certificates.render(pages);
    }

    private List<NominationBrief> recipients(String number) {
        return nominations.briefs(items.all(number).stream().filter(ProposalItem::approved).map(ProposalItem::nomination).toList()).stream()
            .filter(ProposalCertificates::certificate).toList();
    }

    private String goldenBook(NominationBrief brief, LocalDate day) {
        return jdbc.sql("select number, year from golden_book where nomination_number = ?").param(brief.number())
            .query((row, n) -> "%03d/%d".formatted(row.getInt(1), row.getInt(2))).optional().orElseGet(() -> {
                int number = numbers.next(BOOK, day.getYear());
                jdbc.sql("insert into golden_book (year, number, nomination_number) values (?, ?, ?)").params(day.getYear(), number, brief.number()).update();
                return "%03d/%d".formatted(number, day.getYear());
            });
    }

    private static boolean certificate(NominationBrief brief) {
        return brief.awardCode().startsWith(CERTIFICATE_AWARDS);
    }
}
