package vn.guongsang.proposal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.guongsang.award.Award;
import vn.guongsang.award.Awards;
import vn.guongsang.award.RuleSheets;
import vn.guongsang.directory.Department;
import vn.guongsang.directory.Directory;
import vn.guongsang.document.Files;
import vn.guongsang.document.OutgoingBook;
import vn.guongsang.document.OutgoingPaper;
import vn.guongsang.document.PaperArchive;
import vn.guongsang.document.PaperDates;
import vn.guongsang.document.PaperTemplates;
import vn.guongsang.document.Papers;
import vn.guongsang.document.RenderedPaper;
import vn.guongsang.nomination.NominationBrief;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.proposal.ProposalFiles.Kind;

/** Renders a proposal's decision or submission letter and its list, as drafts and with the number. */
@Component
class ProposalPapers {
    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    private final Papers papers;
    private final PaperArchive archive;
    private final Files files;
    private final ProposalFiles kept;
    private final Awards awards;
    private final RuleSheets sheets;
    private final Directory directory;
    private final Department department;
    private final ProposalSettings settings;
    private final OutgoingBook book;
    private final Clock clock;

    ProposalPapers(Papers papers, PaperArchive archive, Files files, ProposalFiles kept, Awards awards, RuleSheets sheets, Directory directory, Department department,
                   ProposalSettings settings, OutgoingBook book, Clock clock) {
        this.papers = papers;
        this.archive = archive;
        this.files = files;
        this.kept = kept;
        this.awards = awards;
        this.sheets = sheets;
        this.directory = directory;
        this.department = department;
        this.settings = settings;
        this.book = book;
        this.clock = clock;
    }

    /** What its papers would say and no paper can print: names of people and units, numbers of minutes; empty when all can be printed. */
    String unprintable(Proposal proposal, List<NominationBrief> briefs) {
        Map<String, String> fields = draftFields(proposal, briefs);
        return papers.unprintable(Stream.concat(fields.values().stream(), rows(briefs).stream().flatMap(row -> row.values().stream())).collect(Collectors.joining("\n")));
    }

    private Map<String, String> draftFields(Proposal proposal, List<NominationBrief> briefs) {
        LocalDate today = Words.date(clock.instant());
        String number = PaperTemplates.openNumber(proposal.series(), department.symbol());
        return fields(proposal, briefs, Signer.today(directory, proposal.leader(), today), number, PaperDates.open(today.getYear()));
    }

    void drafts(Proposal proposal, List<ProposalItem> items, List<NominationBrief> briefs) {
        Content content = content(proposal, items, briefs, draftFields(proposal, briefs), proposal.version());
        paper(proposal, content, "Dự thảo %s %s (bản %d)".formatted(paperName(proposal.series()), proposal.number(), proposal.version()));
        list(proposal, content, "Dự thảo Danh sách %s (bản %d)".formatted(proposal.number(), proposal.version()));
        agree(proposal, proposal.version(), briefs);
        sheet(proposal, briefs, content.fields());
    }

    /** Beside the drafts only: the leader reads it, nobody outside does. */
    private void sheet(Proposal proposal, List<NominationBrief> briefs, Map<String, String> drafted) {
        Map<String, RuleSheets.Fixed> judged = sheets.newest(numbers(briefs));
        Map<String, String> fields = new LinkedHashMap<>(drafted);
        fields.put("ngay_thang", PaperDates.text(Words.date(clock.instant())));
        fields.put("trich_yeu", "Kèm theo Phiếu trình " + proposal.number());
        fields.put("luat", "Đối chiếu sổ của Sở với các quy tắc theo " + judged.values().stream().map(fixed -> fixed.sheet().regime().texts()).distinct()
            .collect(Collectors.collectingAndThen(Collectors.joining("; "), texts -> texts.isEmpty() ? "pháp luật về thi đua, khen thưởng." : texts + ".")));
        keep(proposal, proposal.version(), Kind.SHEET_DOCX, Kind.SHEET_PDF, archive.keep("Phiếu thẩm định %s (bản %d)".formatted(proposal.number(), proposal.version()),
            papers.render(PaperTemplates.PHIEU_THAM_DINH.file(), fields, Map.of("dong", SheetRows.of(briefs, judged).stream().map(this::printable).toList()), false)));
    }

    /** What registers and tables hold cannot be corrected here: a letter that papers have not is replaced rather than holding up the proposal. */
    private Map<String, String> printable(Map<String, String> row) {
        Map<String, String> plain = new LinkedHashMap<>(row);
        plain.replaceAll((column, text) -> papers.unprintable(text).isEmpty() ? text : text.codePoints()
            .map(letter -> papers.unprintable(Character.toString(letter)).isEmpty() ? letter : '?')
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString());
        return plain;
    }

    private static List<String> numbers(List<NominationBrief> briefs) {
        return briefs.stream().map(NominationBrief::number).toList();
    }

    /** The paper with its number and date, to be signed; after its list. */
    void finalPaper(Proposal proposal, List<ProposalItem> items, List<NominationBrief> briefs, PaperLedger.Taken taken) {
        paper(proposal, finalContent(proposal, items, briefs, taken), "%s %s".formatted(paperName(proposal.series()), tag(taken)));
        agree(proposal, ProposalFiles.FINAL, briefs);
    }

    void finalList(Proposal proposal, List<ProposalItem> items, List<NominationBrief> briefs, PaperLedger.Taken taken) {
        list(proposal, finalContent(proposal, items, briefs, taken), "Danh sách kèm " + tag(taken));
    }

    private static String tag(PaperLedger.Taken taken) {
        return taken.number().text().replace('/', '-');
    }

    private Content finalContent(Proposal proposal, List<ProposalItem> items, List<NominationBrief> briefs, PaperLedger.Taken taken) {
        Signer signer = Signer.of(directory, proposal.decidedBy(), proposal.onBehalfOf(), Words.date(proposal.decidedAt()));
        Map<String, String> fields = fields(proposal, briefs, signer, taken.number().text(), PaperDates.text(taken.date()));
        fields.put("xac_minh", book.address(taken.number()));
        return content(proposal, items, briefs, fields, ProposalFiles.FINAL);
    }

    /** What paper and list both say. */
    private record Content(Map<String, String> fields, List<Map<String, String>> rows, int version) {
        boolean draft() {
            return version != ProposalFiles.FINAL;
        }
    }

    private static Content content(Proposal proposal, List<ProposalItem> items, List<NominationBrief> briefs, Map<String, String> fields, int version) {
        List<Map<String, String>> rows = rows(briefs);
        if (!items.stream().map(ProposalItem::nomination).toList().equals(numbers(briefs))) {
            throw new IllegalStateException(proposal.number() + ": other nominations than its items");
        }
        return new Content(fields, rows, version);
    }

    private void paper(Proposal proposal, Content content, String name) {
        render(proposal, content, content.fields(), proposal.aboveDirector() ? PaperTemplates.TO_TRINH : PaperTemplates.QUYET_DINH, Kind.PAPER_DOCX, Kind.PAPER_PDF, name);
    }

    private void list(Proposal proposal, Content content, String name) {
        Map<String, String> fields = new LinkedHashMap<>(content.fields());
        fields.put("trich_yeu", content.fields().get("danh_sach_tieu_de"));
        render(proposal, content, fields, PaperTemplates.DANH_SACH, Kind.LIST_DOCX, Kind.LIST_PDF, name);
    }

    private void render(Proposal proposal, Content content, Map<String, String> fields, PaperTemplates template, Kind docx, Kind pdf, String name) {
        UUID approved = content.draft() ? null : kept.of(proposal.number(), proposal.version()).get(docx);
        keep(proposal, content.version(), docx, pdf, archive.keep(name, render(template, approved, fields, Map.of("danh_sach", content.rows()), content.draft())));
    }

    private void keep(Proposal proposal, int version, Kind docx, Kind pdf, PaperArchive.Kept made) {
        Set<UUID> replaced = Stream.of(put(proposal, version, docx, made.docx()), put(proposal, version, pdf, made.pdf())).flatMap(Optional::stream).collect(Collectors.toSet());
        if (!replaced.isEmpty()) {
            files.delete(replaced);
        }
    }

    /** The final paper comes from the version of the template that the approved draft came from: a new template changes no words behind the leader's back. */
    private RenderedPaper render(PaperTemplates template, UUID approved, Map<String, String> fields, Map<String, List<Map<String, String>>> tables, boolean draft) {
        OptionalInt version = approved == null ? OptionalInt.empty() : archive.templateVersion(approved);
        return version.isPresent() ? papers.render(template.file(), version.getAsInt(), fields, tables, draft) : papers.render(template.file(), fields, tables, draft);
    }

    private Optional<UUID> put(Proposal proposal, int version, Kind kind, UUID file) {
        return kept.put(proposal.number(), version, kind, file, clock.instant());
    }

    /** Once both are there: a letter that says 12 with a list of 11 is refused above. */
    private void agree(Proposal proposal, int version, List<NominationBrief> briefs) {
        List<String> differences = disagreements(proposal, version, briefs);
        if (!differences.isEmpty()) {
            throw new RuleBrokenException("Số liệu không khớp: %s. Hãy sửa mẫu hoặc hồ sơ rồi làm lại.".formatted(String.join("; ", differences)));
        }
    }

    /** What kept papers of that version say differently from these nominations; empty when they agree or are not there. */
    List<String> disagreements(Proposal proposal, int version, List<NominationBrief> briefs) {
        Map<Kind, UUID> papers = kept.of(proposal.number(), version);
        return papers.containsKey(Kind.PAPER_DOCX) ? PaperAgreement.differences(paperName(proposal.series()), content(papers.get(Kind.PAPER_DOCX)), content(papers.get(Kind.LIST_DOCX)), briefs) : List.of();
    }

    private byte[] content(UUID file) {
        try (InputStream content = files.open(file)) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Map<String, String>> rows(List<NominationBrief> briefs) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (NominationBrief brief : briefs) {
            String detail = brief.nomineeDetail() == null ? "" : brief.nomineeDetail();
            rows.add(Map.of("stt", "%02d".formatted(rows.size() + 1), "ten", brief.nomineeTitle(), "chuc_vu_don_vi", detail,
                "thanh_tich", Words.reason(brief.achievement()), "hinh_thuc", award(brief.awardName())));
        }
        return rows;
    }

    private Map<String, String> fields(Proposal proposal, List<NominationBrief> briefs, Signer signer, String number, String day) {
        boolean oneAward = oneAward(briefs);
        String awardOrAll = awardOrAll(briefs);
        String whom = Words.nominees(briefs);
        String kindAndNumber = "%s số %s %s".formatted(paperName(proposal.series()), number, day);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("co_quan_chu_quan", department.parent().toUpperCase(VIETNAMESE));
        fields.put("co_quan", department.name().toUpperCase(VIETNAMESE));
        fields.put("so_ky_hieu", number);
        fields.put("dia_danh", department.place());
        fields.put("ngay_thang", day);
        fields.put("tham_quyen", "GIÁM ĐỐC " + department.name().toUpperCase(VIETNAMESE));
        fields.put("can_cu", grounds(proposal, briefs));
        fields.put("quyen_han_chuc_vu", signer.authority() + "\n" + signer.position());
        fields.put("nguoi_ky", signer.name());
        fields.put("so_luong", "%02d".formatted(briefs.size()));
        fields.put("tong_so", "Tổng số: %02d trường hợp (%s).".formatted(briefs.size(), whom));
        if (proposal.aboveDirector()) {
            Award award = awards.award(briefs.get(0).awardCode());
            fields.put("trich_yeu", subject(proposal, briefs));
            fields.put("danh_sach_tieu_de", "Đề nghị " + awardOrAll);
            fields.put("kinh_gui", award.authority().name());
            fields.put("kem_theo", "(Kèm theo %s của %s)".formatted(kindAndNumber, department.name()));
            fields.put("noi_nhan", "Như trên\nLưu: VT, VP");
            fields.put("ten_co_quan", department.name());
            fields.put("cap_khen", briefs.stream().map(brief -> awards.award(brief.awardCode()).decides()).distinct().collect(Collectors.joining(", ")));
            fields.put("de_nghi", awardOrAll);
            fields.put("thanh_phan", whom + (oneAward ? "" : ", theo các hình thức: " + awards(briefs)));
            fields.put("noi_trinh", award.authority().name());
        } else {
            fields.put("trich_yeu", subject(proposal, briefs));
            fields.put("danh_sach_tieu_de", oneAward ? "Được " + awardOrAll : "Được khen thưởng");
            fields.put("danh_sach_kem_theo", "(Kèm theo %s của Giám đốc %s)".formatted(kindAndNumber, department.name()));
            fields.put("kem_theo", fields.get("danh_sach_kem_theo"));
            fields.put("noi_nhan", "Như Điều 3\nLưu: VT, VP");
            fields.put("khen_thuong", oneAward ? "T" + awardOrAll.substring(1) : "Tặng các hình thức " + awards(briefs));
            fields.put("thanh_phan", whom);
        }
        return fields;
    }

    /** The same words as on the paper; who verifies it reads them, so nobody is named. */
    private static String subject(Proposal proposal, List<NominationBrief> briefs) {
        return (proposal.aboveDirector() ? "Về việc đề nghị " : "Về việc ") + awardOrAll(briefs);
    }

    private static boolean oneAward(List<NominationBrief> briefs) {
        return briefs.stream().map(brief -> award(brief.awardName())).distinct().count() == 1;
    }

    private static String awardOrAll(List<NominationBrief> briefs) {
        return oneAward(briefs) ? "tặng " + lowerTitle(award(briefs.get(0).awardName())) : "khen thưởng";
    }

    /** What the outgoing book says of the paper. */
    OutgoingPaper outgoing(Proposal proposal, List<NominationBrief> briefs, LocalDate date, String sha256, String signedBy) {
        String recipients = proposal.aboveDirector() ? awards.award(briefs.get(0).awardCode()).authority().name() : "Các đơn vị thuộc Sở; các trường hợp được khen thưởng";
        String signer = directory.official(signedBy).map(official -> official.fullName() + ", " + official.position()).orElse(signedBy);
        return new OutgoingPaper(date, paperName(proposal.series()), subject(proposal, briefs), signer, recipients, "VT, VP", 1, sha256, yearsKept(briefs),
            Stream.concat(Stream.of(proposal.number()), numbers(briefs).stream()).toList());
    }

    /** A paper takes the longest period of what it decides on (Luật Lưu trữ 33/2024/QH15, Điều 15); null: for ever. */
    private Integer yearsKept(List<NominationBrief> briefs) {
        List<Integer> years = briefs.stream().map(brief -> awards.award(brief.awardCode()).level().yearsKept()).toList();
        return years.contains(null) ? null : years.stream().max(Integer::compare).orElse(null);
    }

    /** The law as configured, the council's minutes where the dossiers name them, the Office. */
    private String grounds(Proposal proposal, List<NominationBrief> briefs) {
        List<String> lines = new ArrayList<>(settings.grounds());
        briefs.stream().map(NominationBrief::councilNote).filter(note -> note != null && note.contains(":")).map(note -> note.substring(0, note.indexOf(':'))).distinct()
            .limit(5).map(minutes -> "Căn cứ " + minutes + " của Hội đồng Thi đua - Khen thưởng").forEach(lines::add);
        if (!proposal.aboveDirector()) {
            // the authority above knows nothing of our proposals
            lines.add("Xét đề nghị của Chánh Văn phòng Sở tại Phiếu trình " + proposal.number());
        }
        return String.join(";\n", lines) + ".";
    }

    /** On paper the kind of nominee stands beside the award, not in its name; by which way it was come to ("… - khen thưởng đột xuất") is the catalogue's matter. */
    static String award(String name) {
        return name.replaceAll("\\s*(\\((cá nhân|tập thể|hộ gia đình)\\)|\\s- .*)$", "");
    }

    private static String awards(List<NominationBrief> briefs) {
        return briefs.stream().collect(Collectors.groupingBy(brief -> award(brief.awardName()), LinkedHashMap::new, Collectors.counting())).entrySet().stream()
            .map(entry -> "%s (%02d)".formatted(entry.getKey(), entry.getValue())).collect(Collectors.joining("; "));
    }

    /** "danh hiệu" is a common noun in the middle of a sentence; Giấy khen, Bằng khen, Huân chương keep their capital. */
    private static String lowerTitle(String award) {
        return award.startsWith("Danh hiệu") ? "d" + award.substring(1) : award;
    }

    static String paperName(String series) {
        return series.equals(Proposal.LETTER) ? "Tờ trình" : "Quyết định";
    }
}
