package vn.guongsang.proposal;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.guongsang.directory.Directory;
import vn.guongsang.directory.Official;
import vn.guongsang.directory.Role;
import vn.guongsang.directory.Seat;
import vn.guongsang.nomination.NominationBrief;
import vn.guongsang.nomination.Nominations;
import vn.guongsang.notification.Mail;
import vn.guongsang.notification.Outbox;

/**
 * One mail tells a unit all its results of a proposal: units with something approved when the paper is out, the others as soon as the refusals are told.
 * It holds case numbers and results, nobody's name.
 */
@Component
class ResultMail {
    private final Outbox outbox;
    private final Nominations nominations;
    private final Directory directory;
    private final Clock clock;

    ResultMail(Outbox outbox, Nominations nominations, Directory directory, Clock clock) {
        this.outbox = outbox;
        this.nominations = nominations;
        this.directory = directory;
        this.clock = clock;
    }

    void refusals(Proposal proposal, List<ProposalItem> items) {
        byUnit(items).forEach((unit, own) -> {
            if (own.stream().noneMatch(ProposalItem::approved)) {
                tell(proposal, unit, own, null);
            }
        });
    }

    void results(Proposal proposal, List<ProposalItem> items, String paper) {
        byUnit(items).forEach((unit, own) -> {
            if (own.stream().anyMatch(ProposalItem::approved)) {
                tell(proposal, unit, own, paper);
            }
        });
    }

    private static Map<String, List<ProposalItem>> byUnit(List<ProposalItem> items) {
        return items.stream().filter(item -> item.choice() != null).collect(Collectors.groupingBy(ProposalItem::unitCode, TreeMap::new, Collectors.toList()));
    }

    private void tell(Proposal proposal, String unit, List<ProposalItem> own, String paper) {
        Map<String, NominationBrief> briefs = nominations.briefs(own.stream().map(ProposalItem::nomination).toList()).stream()
            .collect(Collectors.toMap(NominationBrief::number, Function.identity()));
        Set<String> recipients = new LinkedHashSet<>();
        directory.presentHolders(new Seat(Role.UNIT_HEAD, unit), Words.date(clock.instant())).stream().map(Official::username).forEach(recipients::add);
        briefs.values().stream().map(NominationBrief::unitPerson).forEach(recipients::add);
        String lines = own.stream().map(item -> item.nomination() + ": " + result(proposal, item, paper)).collect(Collectors.joining("\n"));
        Map<String, String> facts = Map.of("case", proposal.number(), "count", String.valueOf(own.size()), "results", lines,
            "path", own.size() == 1 ? "/ho-so/" + own.get(0).nomination() : "/ho-so");
        recipients.stream().filter(username -> directory.official(username).filter(Official::active).isPresent())
            .forEach(username -> outbox.queue(Mail.to(username, "ket-qua-don-vi", "ket-qua|%s|%s|%s".formatted(proposal.number(), unit, username), facts)));
    }

    private static String result(Proposal proposal, ProposalItem item, String paper) {
        return switch (item.choice()) {
            case APPROVE -> proposal.aboveDirector() ? "đã trình cấp trên theo Tờ trình " + paper : "được khen thưởng theo Quyết định " + paper;
            case RETURN -> "lãnh đạo Sở trả lại Văn phòng Sở để xem xét thêm";
            case REFUSE -> "lãnh đạo Sở không đồng ý";
        };
    }
}
