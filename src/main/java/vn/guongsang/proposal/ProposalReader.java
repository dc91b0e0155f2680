package vn.guongsang.proposal;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.award.Award;
import vn.guongsang.award.Awards;
import vn.guongsang.award.RuleSheets;
import vn.guongsang.directory.Directory;
import vn.guongsang.directory.Role;
import vn.guongsang.document.Files;
import vn.guongsang.document.OutgoingBook;
import vn.guongsang.document.StoredFile;
import vn.guongsang.nomination.NominationBrief;
import vn.guongsang.nomination.Nominations;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.sheet.Workbook;
import vn.guongsang.signature.DocumentSigning;
import vn.guongsang.signature.Signatures;
import vn.guongsang.workcalendar.DueDate;
import vn.guongsang.worklist.Worklist;

/** What pages and forms read of proposals. */
@Component
@Transactional(readOnly = true)
class ProposalReader {
    static final int PAGE = 20;
    private static final Map<String, String> FACTORS = Map.of("DEVICE", "thiết bị đã xác nhận", "CODE", "mã dùng một lần", "TOTP", "ứng dụng xác thực", "LOGIN", "đăng nhập");

    record Line(String number, ProposalState state, String series, String authority, String leaderName, int items, Instant createdAt, DueDate due, String paper, boolean late) {
    }

    record Lines(List<Line> lines, int total, int page, int pages) {
    }

    /** Ready nominations that fit into one proposal. */
    record Group(String key, String series, String authority, String title, List<NominationBrief> nominations) {
    }

    private final JdbcClient jdbc;
    private final ProposalRepository proposals;
    private final ProposalItems items;
    private final ProposalFiles kept;
    private final FinalPapers papers;
    private final PaperLedger ledger;
    private final LeaderRound round;
    private final Nominations nominations;
    private final Awards awards;
    private final RuleSheets sheets;
    private final Files files;
    private final OutgoingBook book;
    private final DocumentSigning signing;
    private final Signatures signatures;
    private final Directory directory;
    private final Worklist worklist;
    private final Clock clock;

    ProposalReader(JdbcClient jdbc, ProposalRepository proposals, ProposalItems items, ProposalFiles kept, FinalPapers papers, PaperLedger ledger, LeaderRound round,
                   Nominations nominations, Awards awards, RuleSheets sheets, Files files, OutgoingBook book, DocumentSigning signing, Signatures signatures, Directory directory,
                   Worklist worklist, Clock clock) {
        this.jdbc = jdbc;
        this.proposals = proposals;
        this.items = items;
        this.kept = kept;
        this.papers = papers;
        this.ledger = ledger;
        this.round = round;
        this.nominations = nominations;
        this.awards = awards;
        this.sheets = sheets;
        this.files = files;
        this.book = book;
        this.signing = signing;
        this.signatures = signatures;
        this.directory = directory;
        this.worklist = worklist;
        this.clock = clock;
    }

    // --- list

    /** @param addressee only what is or was put to that leader, or null for everything */
    Lines list(String text, ProposalState state, String addressee, int page) {
        return list(text, state, addressee, page, PAGE);
    }

    /** All of them as one page. */
    List<Line> all(String text, ProposalState state, String addressee) {
        return list(text, state, addressee, 1, Workbook.MOST + 1).lines();
    }

    private Lines list(String text, ProposalState state, String addressee, int page, int size) {
        String where = " where true" + (state == null ? "" : " and p.state = :state")
            + (addressee == null ? "" : " and exists (select 1 from proposal_addressee a where a.proposal_number = p.number and a.username = :addressee)")
            + (text == null || text.isBlank() ? "" : " and p.search like :text escape '\\'");
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("state", state == null ? null : state.name());
        params.put("addressee", addressee);
        params.put("text", text == null ? null : "%" + Words.plain(text.strip()).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_").replaceAll("\\s+", "%") + "%");
        int total = jdbc.sql("select count(*) from proposal p" + where).params(params).query(Integer.class).single();
        int pages = Math.max(1, (total + size - 1) / size);
        int wanted = Math.min(Math.max(1, page), pages);
        params.put("limit", size);
        params.put("offset", (wanted - 1) * size);
        record Row(String number, ProposalState state, String series, String authority, String leader, int items, Instant createdAt, DueDate due, String paper) {
        }
        List<Row> rows = jdbc.sql("""
                select p.number, p.state, p.series, p.authority_code, p.leader, p.created_at, p.sent_to_leader_at, p.due_at, n.number as paper_number, n.symbol,
                       (select count(*) from proposal_item i where i.proposal_number = p.number and i.struck_out_at is null) as items
                from proposal p left join (paper_number n join issued_number i using (series, year, number))
                    on n.proposal_number = p.number and i.voided_at is null""" + where + " order by p.created_at desc, p.number desc limit :limit offset :offset")
            .params(params)
            .query((row, at) -> new Row(row.getString("number"), ProposalState.valueOf(row.getString("state")), row.getString("series"), row.getString("authority_code"),
                row.getString("leader"), row.getInt("items"), row.getTimestamp("created_at").toInstant(), Proposal.due(instant(row.getTimestamp("sent_to_leader_at")), instant(row.getTimestamp("due_at"))),
                row.getString("symbol") == null ? null : "%02d/%s-%s".formatted(row.getInt("paper_number"), row.getString("series"), row.getString("symbol"))))
            .list();
        Map<String, String> names = directory.fullNames(rows.stream().map(Row::leader).collect(Collectors.toSet()));
        Map<String, String> authorities = authorities();
        Instant now = clock.instant();
        List<Line> lines = rows.stream().map(row -> new Line(row.number(), row.state(), row.series(), row.authority() == null ? null : authorities.getOrDefault(row.authority(), row.authority()),
            names.getOrDefault(row.leader(), row.leader()), row.items(), row.createdAt(), row.state() == ProposalState.AWAITING_LEADER ? row.due() : null, row.paper(),
            row.state() == ProposalState.AWAITING_LEADER && row.due() != null && row.due().at().isBefore(now))).toList();
        return new Lines(lines, total, wanted, pages);
    }

    private static Instant instant(Timestamp value) {
        return value == null ? null : value.toInstant();
    }

    private Map<String, String> authorities() {
        return awards.all().stream().map(Award::authority).filter(Objects::nonNull).collect(Collectors.toMap(a -> a.code(), a -> a.name(), (first, second) -> first));
    }

    // --- what may be put to a leader

    List<Group> ready(Function<NominationBrief, ProposalService.Kind> kinds) {
        Map<ProposalService.Kind, List<NominationBrief>> groups = new LinkedHashMap<>();
        for (NominationBrief brief : nominations.ready()) {
            groups.computeIfAbsent(kinds.apply(brief), kind -> new ArrayList<>()).add(brief);
        }
        Map<String, String> authorities = authorities();
        return groups.entrySet().stream().map(entry -> group(entry.getKey(), entry.getValue(), authorities))
            .sorted(Comparator.comparing((Group group) -> group.authority() != null).thenComparing(Group::key)).toList();
    }

    private static Group group(ProposalService.Kind kind, List<NominationBrief> briefs, Map<String, String> authorities) {
        if (kind.authority() == null) {
            return new Group(kind.series(), kind.series(), null, "%d đề nghị đã đủ điều kiện trình Giám đốc".formatted(briefs.size()), briefs);
        }
        String authority = authorities.getOrDefault(kind.authority(), kind.authority());
        return new Group(kind.series() + ":" + kind.authority(), kind.series(), authority, "%d đề nghị đã đủ điều kiện trình %s".formatted(briefs.size(), authority), briefs);
    }

    /** The head first; whoever is absent today says so. */
    List<ProposalView.Leader> leaders() {
        LocalDate today = Words.date(clock.instant());
        return directory.officials(Role.LEADER).stream()
            .sorted(Comparator.comparing(official -> official.position().toLowerCase(java.util.Locale.forLanguageTag("vi")).startsWith("phó")))
            .map(official -> new ProposalView.Leader(official.username(), official.fullName(), official.position(),
                directory.absence(official.username(), today).map(absence -> "vắng đến %s, người thay: %s".formatted(Words.day(absence.to()),
                    directory.standIn(official.username(), today).fullName())).orElse(null)))
            .toList();
    }

    List<NominationBrief> briefs(Collection<String> numbers) {
        return numbers.isEmpty() ? List.of() : nominations.briefs(numbers);
    }

    Signer signer(String leader) {
        return Signer.today(directory, leader, Words.date(clock.instant()));
    }

    // --- one proposal

    /** True while this leader (or deputy) is the one who is asked. */
    boolean waitsFor(String number, String username) {
        return round.status(number).filter(status -> status.state().equals("OPEN") && status.approver().equals(username)).isPresent();
    }

    LocalDate createdOn(String number) {
        return Words.date(proposals.findById(number).orElseThrow(NotFoundException::new).createdAt());
    }

    ProposalView view(String number) {
        Proposal proposal = proposals.findById(number).orElseThrow(NotFoundException::new);
        List<ProposalItem> all = items.all(number);
        Map<String, NominationBrief> briefs = briefs(all.stream().map(ProposalItem::nomination).toList()).stream()
            .collect(Collectors.toMap(NominationBrief::number, Function.identity()));
        Map<String, RuleSheets.Fixed> judged = sheets.newest(briefs.keySet());
        List<ProposalView.Leader> leaders = leaders();
        Set<String> people = new HashSet<>(Stream.of(proposal.leader(), proposal.decidedBy(), proposal.onBehalfOf()).filter(Objects::nonNull).toList());
        Optional<ProposalView.Approval> approval = proposal.state() != ProposalState.AWAITING_LEADER ? Optional.empty()
            : round.status(number).filter(status -> status.state().equals("OPEN"))
                .map(status -> new ProposalView.Approval(directory.official(status.approver()).map(official -> official.fullName()).orElse(status.approver()),
                    status.openedAt(), status.firstOpenedAt(), status.dueAt(), proposal.due(), status.reminders()));
        Map<String, String> names = directory.fullNames(people);
        ProposalView.Leader leader = leaders.stream().filter(l -> l.username().equals(proposal.leader())).findFirst()
            .orElseGet(() -> new ProposalView.Leader(proposal.leader(), names.getOrDefault(proposal.leader(), proposal.leader()), "", null));
        String base = "/phieu-trinh/" + number;
        int told = (int) all.stream().filter(item -> item.deliveredAt() != null).count();
        int toTell = (int) all.stream().filter(item -> item.choice() != null).count();
        ProposalView view = new ProposalView(number, proposal.version(), proposal.state(), proposal.state().label(), proposal.series(),
            proposal.authorityCode() == null ? null : authorities().getOrDefault(proposal.authorityCode(), proposal.authorityCode()), leader, proposal.remark(),
            all.stream().map(item -> item(item, briefs.get(item.nomination()), judged.get(item.nomination()))).toList(), papers(proposal, base), proposal.sentBackReason(), approval.orElse(null),
            proposal.decided() ? new ProposalView.Answer(proposal.decidedBy(), names.getOrDefault(proposal.decidedBy(), proposal.decidedBy()), proposal.onBehalfOf() == null ? null
                : names.getOrDefault(proposal.onBehalfOf(), proposal.onBehalfOf()), proposal.decidedAt(), proposal.decisionFactor(),
                FACTORS.getOrDefault(proposal.decisionFactor(), proposal.decisionFactor()), proposal.decisionRemark()) : null,
            finalPaper(number, base, all.stream().filter(ProposalItem::approved).map(item -> briefs.get(item.nomination())).filter(Objects::nonNull).toList()), leaders,
            new ProposalView.Progress(told, toTell), null, base, proposal.state() == ProposalState.REVISING ? base + "/sua" : null);
        return view.busy() ? worklist.failure(number).map(view::with).orElse(view) : view;
    }

    private static ProposalView.Item item(ProposalItem item, NominationBrief brief, RuleSheets.Fixed judged) {
        String state = !item.living() ? item.struckOutReason() : brief == null ? "" : brief.state().label();
        return new ProposalView.Item(item.nomination(), brief == null ? "" : brief.nomineeTitle(), brief == null ? "" : brief.awardName(), brief == null ? item.unitCode() : brief.unitName(),
            state, item.choice() == null ? null : item.choice().name(), item.choice() == null ? null : item.choice().label(), item.choiceRemark(), !item.living(),
            judged == null ? List.of() : judged.brief());
    }

    private List<ProposalView.Paper> papers(Proposal proposal, String base) {
        Map<ProposalFiles.Kind, UUID> drafts = proposal.draftsUpToDate() ? kept.of(proposal.number(), proposal.version()) : Map.of();
        if (drafts.isEmpty()) {
            return List.of();
        }
        List<ProposalView.Paper> papers = new ArrayList<>(List.of(paper("Dự thảo " + ProposalPapers.paperName(proposal.series()), drafts.get(ProposalFiles.Kind.PAPER_PDF), drafts.get(ProposalFiles.Kind.PAPER_DOCX), base),
            paper("Danh sách kèm theo", drafts.get(ProposalFiles.Kind.LIST_PDF), drafts.get(ProposalFiles.Kind.LIST_DOCX), base)));
        if (drafts.containsKey(ProposalFiles.Kind.SHEET_PDF)) {
            papers.add(paper("Phiếu thẩm định", drafts.get(ProposalFiles.Kind.SHEET_PDF), drafts.get(ProposalFiles.Kind.SHEET_DOCX), base));
        }
        return papers;
    }

    private static ProposalView.Paper paper(String name, UUID pdf, UUID docx, String base) {
        return new ProposalView.Paper(name, viewUrl(base, pdf), downloadUrl(base, docx));
    }

    private ProposalView.FinalPaper finalPaper(String number, String base, List<NominationBrief> approved) {
        Optional<PaperLedger.Taken> taken = ledger.taken(number);
        if (taken.isEmpty()) {
            return null;
        }
        Map<ProposalFiles.Kind, UUID> finals = kept.of(number, ProposalFiles.FINAL);
        UUID signed = finals.get(ProposalFiles.Kind.SIGNED);
        StoredFile file = signed == null ? null : files.file(signed);
        return new ProposalView.FinalPaper(taken.get().number().text(), Words.day(taken.get().date()), papers.progress(number, approved), viewUrl(base, finals.get(ProposalFiles.Kind.PAPER_PDF)),
            downloadUrl(base, finals.get(ProposalFiles.Kind.PAPER_DOCX)), viewUrl(base, finals.getOrDefault(ProposalFiles.Kind.LIST_SIGNED, finals.get(ProposalFiles.Kind.LIST_PDF))),
            file == null ? null : ProposalView.SignedFile.of(file.name(), viewUrl(base, signed), signatures.report(signed).orElse(null)), seal(finals), ledger.issued(number).map(PaperLedger.Issued::issuedAt).orElse(null),
            book.qrAddress(taken.get().number()));
    }

    private ProposalView.Seal seal(Map<ProposalFiles.Kind, UUID> finals) {
        if (finals.containsKey(ProposalFiles.Kind.LIST_SIGNED)) {
            return ProposalView.Seal.DONE;
        }
        return signing.mayBeSealed() ? ProposalView.Seal.OFFERED : ProposalView.Seal.NONE;
    }

    private static String viewUrl(String base, UUID file) {
        return file == null ? null : base + "/tep/" + file;
    }

    private static String downloadUrl(String base, UUID file) {
        return file == null ? null : base + "/tep/" + file + "?tai";
    }
}
