package vn.guongsang.workflow;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.guongsang.directory.Directory;
import vn.guongsang.directory.Role;
import vn.guongsang.directory.Seat;
import vn.guongsang.nomination.Nominations;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.proposal.Proposals;
import vn.guongsang.workcalendar.WorkCalendar;

/** Who keeps out of a task: it judges an award of the own or of a relation. What only carries a case on (numbers, papers, reminders) is not judged. */
@Component
class Interests {
    static final Set<String> JUDGING = Set.of(NominationProcess.TASK_CONFIRM, NominationProcess.TASK_REVIEW, ProposalProcess.TASK_SIGN_OFF);
    static final String WHY = "Việc này dành cho người khác: hồ sơ đề nghị khen thưởng chính bạn hoặc người bạn đã khai có quan hệ.";

    private final Nominations nominations;
    private final Proposals proposals;
    private final Directory directory;
    private final Clock clock;

    Interests(Nominations nominations, Proposals proposals, Directory directory, Clock clock) {
        this.nominations = nominations;
        this.proposals = proposals;
        this.directory = directory;
        this.clock = clock;
    }

    /** By case number, those who have an interest in it; cases without any are left out. */
    Map<String, Set<String>> of(Collection<String> caseKeys) {
        Map<String, Set<String>> interested = new HashMap<>(nominations.interested(caseKeys.stream().filter(CaseTexts::isNomination).toList()));
        caseKeys.stream().filter(key -> !CaseTexts.isNomination(key)).forEach(key -> interested.put(key, proposals.subject(key).interested()));
        interested.values().removeIf(Set::isEmpty);
        return interested;
    }

    /**
     * The group a judging task is offered to: the seat it belongs to, or the one that acts in its place while all who sit there have an interest. With nobody
     * at all it stays where it belongs, and nobody there may do it.
     */
    String group(String definition, String caseKey) {
        Seat seat = switch (definition) {
            case NominationProcess.TASK_CONFIRM -> new Seat(Role.UNIT_HEAD, nominations.brief(caseKey).unitCode());
            case NominationProcess.TASK_REVIEW -> new Seat(Role.OFFICE, null);
            default -> new Seat(Role.CHIEF_OF_OFFICE, null);
        };
        Set<String> interested = inTask(definition, caseKey);
        Seat acting = interested.isEmpty() ? seat : directory.whoActs(seat, interested, LocalDate.ofInstant(clock.instant(), WorkCalendar.ZONE)).orElse(seat);
        return EngineGroups.of(acting.role(), acting.unitCode());
    }

    Set<String> inTask(String definition, String caseKey) {
        return JUDGING.contains(definition) ? of(List.of(caseKey)).getOrDefault(caseKey, Set.of()) : Set.of();
    }

    /** For a form in Tasklist, which shows it in place of the case. */
    static RuleBrokenException refused() {
        return new RuleBrokenException(WHY);
    }
}
