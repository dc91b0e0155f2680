package vn.guongsang.proposal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.approval.Choice;
import vn.guongsang.approval.Decision;
import vn.guongsang.approval.DecisionSubject;
import vn.guongsang.approval.DecisionView;
import vn.guongsang.approval.ItemChoice;
import vn.guongsang.award.RuleSheets;
import vn.guongsang.directory.Directory;
import vn.guongsang.document.Files;
import vn.guongsang.document.StoredFile;
import vn.guongsang.nomination.NominationBrief;
import vn.guongsang.nomination.Nominations;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.problem.RuleBrokenException;

/** What a leader sees of a proposal, and what an answer does to it. Who answered what when is in the audit already: {@code approval} writes it. */
@Component
@Transactional
class ProposalDecisionSubject implements DecisionSubject {
    private static final Logger LOG = LoggerFactory.getLogger(ProposalDecisionSubject.class);

    private final ProposalRepository proposals;
    private final ProposalItems items;
    private final ProposalFiles kept;
    private final PaperLedger ledger;
    private final LeaderRound round;
    private final Nominations nominations;
    private final RuleSheets sheets;
    private final Files files;
    private final Directory directory;
    private final ApplicationEventPublisher events;

    ProposalDecisionSubject(ProposalRepository proposals, ProposalItems items, ProposalFiles kept, PaperLedger ledger, LeaderRound round, Nominations nominations,
                            RuleSheets sheets, Files files, Directory directory, ApplicationEventPublisher events) {
        this.proposals = proposals;
        this.items = items;
        this.kept = kept;
        this.ledger = ledger;
        this.round = round;
        this.nominations = nominations;
        this.sheets = sheets;
        this.files = files;
        this.directory = directory;
        this.events = events;
    }

    @Override
    public String type() {
        return LeaderRound.TYPE;
    }

    @Override
    public void hold(String key) {
        lock(key);
    }

    @Override
    @Transactional(readOnly = true)
    public Summary summary(String key) {
        Proposal proposal = proposal(key);
        int count = items.living(key).size();
        return new Summary("Phiếu trình %s, %d đề nghị".formatted(key, count), count, proposal.due());
    }

    @Override
    @Transactional(readOnly = true)
    public DecisionView view(String key) {
        Proposal proposal = proposal(key);
        List<ProposalItem> living = items.living(key);
        List<String> numbers = living.stream().map(ProposalItem::nomination).toList();
        Map<String, NominationBrief> briefs = nominations.briefs(numbers).stream().collect(Collectors.toMap(NominationBrief::number, brief -> brief));
        Map<String, List<Nominations.FrozenFile>> evidence = nominations.files(numbers);
        // a sheet is neither judged again nor answered once the Office accepted it
        Map<String, RuleSheets.Fixed> judged = sheets.newest(numbers);
        List<DecisionView.Item> cards = new ArrayList<>();
        List<ProposalDigest.Part> parts = new ArrayList<>();
        for (ProposalItem item : living) {
            NominationBrief brief = briefs.get(item.nomination());
            // the dossier as it is now: should it ever differ from what was put in, the digests differ and nothing can be decided
            parts.add(new ProposalDigest.Part(brief.number(), brief.version(), brief.digest()));
            cards.add(card(brief, evidence.getOrDefault(brief.number(), List.of()), judged.get(brief.number())));
        }
        byte[] digest = ProposalDigest.of(key, proposal.version(), proposal.series(), proposal.authorityCode(), proposal.remark(), parts);
        return new DecisionView("Phiếu trình " + key, lead(proposal, living.size()), submitter(proposal), proposal.sentToLeaderAt(), proposal.dueAt(), digest,
            proposal.remark(), cards, papers(proposal));
    }

    private static DecisionView.Item card(NominationBrief brief, List<Nominations.FrozenFile> evidence, RuleSheets.Fixed judged) {
        List<String> notes = new ArrayList<>();
        if (brief.councilNote() != null && !brief.councilNote().isBlank()) {
            notes.add(brief.councilNote());
        }
        if (judged != null) {
            notes.addAll(judged.brief());
        }
        if (evidence.isEmpty()) {
            notes.add("Lưu ý: hồ sơ không có tài liệu kèm theo");
        }
        String nominee = brief.nomineeDetail() == null || brief.nomineeDetail().isBlank() ? brief.nomineeTitle() : brief.nomineeTitle() + ", " + brief.nomineeDetail();
        return new DecisionView.Item(brief.number(), brief.unitName(), nominee, brief.awardName(), Words.reason(brief.achievement()), notes,
            evidence.stream().map(file -> paper(file.kindName(), file.file())).toList());
    }

    private static DecisionView.Paper paper(String name, StoredFile file) {
        return new DecisionView.Paper(name == null ? file.name() : name, file.id(), file.previewable());
    }

    private String lead(Proposal proposal, int count) {
        String what = proposal.aboveDirector() ? "trình cấp trên xét khen thưởng" : "khen thưởng theo thẩm quyền của Giám đốc Sở";
        String drafts = proposal.draftsUpToDate() ? "" : " Dự thảo văn bản đang được dựng lại, sẽ có sau ít phút.";
        return "Văn phòng Sở trình %d đề nghị %s.%s".formatted(count, what, drafts);
    }

    private String submitter(Proposal proposal) {
        String signedOff = proposal.signedOffBy() == null ? proposal.createdBy() : proposal.signedOffBy();
        return directory.fullNames(Set.of(signedOff)).getOrDefault(signedOff, "Văn phòng Sở");
    }

    /** Only papers of exactly this version: drafts that lag behind are not shown. */
    private List<DecisionView.Paper> papers(Proposal proposal) {
        if (!proposal.draftsUpToDate()) {
            return List.of();
        }
        Map<ProposalFiles.Kind, UUID> drafts = kept.of(proposal.number(), proposal.version());
        Map<UUID, StoredFile> stored = files.find(drafts.values());
        List<DecisionView.Paper> papers = new ArrayList<>();
        papers.add(paper("Dự thảo " + ProposalPapers.paperName(proposal.series()), stored.get(drafts.get(ProposalFiles.Kind.PAPER_PDF))));
        papers.add(paper("Danh sách kèm theo", stored.get(drafts.get(ProposalFiles.Kind.LIST_PDF))));
        if (drafts.containsKey(ProposalFiles.Kind.SHEET_PDF)) {
            papers.add(paper("Phiếu thẩm định", stored.get(drafts.get(ProposalFiles.Kind.SHEET_PDF))));
        }
        return papers;
    }

    @Override
    @Transactional(readOnly = true)
    public boolean shows(String key, UUID fileId) {
        Proposal proposal = proposal(key);
        if (proposal.draftsUpToDate() && kept.of(key, proposal.version()).containsValue(fileId)) {
            return true;
        }
        List<String> numbers = items.living(key).stream().map(ProposalItem::nomination).toList();
        return nominations.files(numbers).values().stream().flatMap(List::stream).anyMatch(file -> file.file().id().equals(fileId));
    }

    @Override
    @Transactional(readOnly = true)
    public Set<String> interested(String key) {
        return nominations.interested(items.living(key).stream().map(ProposalItem::nomination).toList()).values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    }

    @Override
    public void asked(String key, String approver) {
        items.addressee(key, Set.of(approver));
        nominations.addressedTo(items.living(key).stream().map(ProposalItem::nomination).toList(), approver);
    }

    @Override
    public void decided(Decision decision) {
        String number = decision.subjectKey();
        Proposal proposal = lock(number);
        List<ProposalItem> living = items.living(number);
        requireEveryItem(number, living, decision.choices());
        proposal.decide(decision);
        proposals.saveAndFlush(proposal);
        items.choose(number, decision.choices());
        List<String> approved = decision.choices().stream().filter(choice -> choice.choice() == Choice.APPROVE).map(ItemChoice::itemKey).toList();
        if (!approved.isEmpty()) {
            nominations.approved(approved, true, decision.decidedBy());
        }
        LOG.info("{} decided: {} of {} approved", number, approved.size(), living.size());
        events.publishEvent(new ProposalDecided(number));
    }

    private void requireEveryItem(String number, List<ProposalItem> living, List<ItemChoice> choices) {
        Set<String> asked = living.stream().map(ProposalItem::nomination).collect(Collectors.toSet());
        Set<String> answered = choices.stream().map(ItemChoice::itemKey).collect(Collectors.toSet());
        if (!asked.equals(answered) || answered.size() != choices.size()) {
            throw new RuleBrokenException("Hãy cho ý kiến về từng đề nghị của phiếu trình " + number + ": các đề nghị trên trang không khớp với phiếu.");
        }
        if (choices.stream().anyMatch(choice -> choice.choice() != Choice.APPROVE && (choice.remark() == null || choice.remark().isBlank()))) {
            throw new RuleBrokenException("Hãy ghi lý do cho mỗi đề nghị trả lại hoặc không đồng ý.");
        }
    }

    @Override
    @Transactional(readOnly = true)
    public boolean mayTakeBack(String key) {
        return proposal(key).state() == ProposalState.DECIDED && !items.anyDelivered(key) && ledger.taken(key).isEmpty();
    }

    @Override
    public void takenBack(Decision decision, String actor) {
        String number = decision.subjectKey();
        Proposal proposal = lock(number);
        if (items.anyDelivered(number) || ledger.taken(number).isPresent()) {
            throw new RuleBrokenException("Quyết định về phiếu trình " + number + " đã được thực hiện, không lấy lại được nữa.");
        }
        List<String> approved = items.living(number).stream().filter(ProposalItem::approved).map(ProposalItem::nomination).toList();
        proposal.takeBack(decision.roundId());
        proposals.saveAndFlush(proposal);
        items.unchoose(number);
        if (!approved.isEmpty()) {
            nominations.approved(approved, false, actor);
        }
        round.open(proposal);
        LOG.info("{} decision taken back", number);
        events.publishEvent(new ProposalTakenBack(number));
    }

    private Proposal proposal(String number) {
        return proposals.findById(number).orElseThrow(NotFoundException::new);
    }

    private Proposal lock(String number) {
        return proposals.lock(number).orElseThrow(NotFoundException::new);
    }
}
