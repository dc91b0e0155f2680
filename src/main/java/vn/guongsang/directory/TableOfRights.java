package vn.guongsang.directory;

import java.time.Clock;
import java.time.LocalDate;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import vn.guongsang.problem.NotFoundException;

/**
 * Who may do what. The administrator administers and reads no dossier. Whoever would receive an award, or is related to who would, neither confirms,
 * reviews, signs off nor decides it (Luật Thi đua, khen thưởng: objectivity; security.md); when that leaves nobody, the seat above acts.
 */
@Component
class TableOfRights implements AccessPolicy {
    private final Directory directory;
    private final Clock clock;

    TableOfRights(Directory directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    @Override
    public boolean permits(Actor actor, Act act, Subject subject) {
        boolean addressed = actor.holds(Role.LEADER) && subject.addressees().contains(actor.username());
        boolean disinterested = !subject.interested().contains(actor.username());
        return switch (act) {
            // without a unit the question is "may he start one at all"
            case DRAFT_NOMINATION -> subject.unitCode() == null ? actor.holds(Role.UNIT_OFFICER) : ofUnit(actor, Role.UNIT_OFFICER, subject);
            case READ_NOMINATION -> ofUnit(actor, Role.UNIT_OFFICER, subject) || ofUnit(actor, Role.UNIT_HEAD, subject)
                || actor.holds(Role.OFFICE) || actor.holds(Role.CHIEF_OF_OFFICE) || addressed;
            case EDIT_NOMINATION -> ofUnit(actor, Role.UNIT_OFFICER, subject);
            case CONFIRM_NOMINATION -> disinterested
                && (ofUnit(actor, Role.UNIT_HEAD, subject) || actsFor(new Seat(Role.UNIT_HEAD, subject.unitCode()), actor, subject));
            case WITHDRAW_NOMINATION -> ofUnit(actor, Role.UNIT_OFFICER, subject) || ofUnit(actor, Role.UNIT_HEAD, subject);
            case REVIEW_NOMINATION -> disinterested && (actor.holds(Role.OFFICE) || actsFor(new Seat(Role.OFFICE, null), actor, subject));
            case RECALL_NOMINATION -> actor.holds(Role.OFFICE) || actor.holds(Role.CHIEF_OF_OFFICE);
            case BUILD_PROPOSAL, RECORD_OUTCOME -> actor.holds(Role.OFFICE);
            case READ_PROPOSAL -> actor.holds(Role.OFFICE) || actor.holds(Role.CHIEF_OF_OFFICE) || actor.holds(Role.CLERK) || addressed;
            case SIGN_OFF_PROPOSAL -> actor.holds(Role.CHIEF_OF_OFFICE) && disinterested;
            case DECIDE_PROPOSAL, SIGN_PAPER -> addressed && disinterested;
            case ISSUE_PAPER -> actor.holds(Role.CLERK);
            case JUDGE_NOMINEE -> ofUnit(actor, Role.UNIT_OFFICER, subject) || ofUnit(actor, Role.UNIT_HEAD, subject) || permits(actor, Act.KEEP_REGISTERS, subject);
            case KEEP_REGISTERS -> actor.holds(Role.OFFICE) || actor.holds(Role.ADMIN);
            case READ_ACCESS_LOG -> ofUnit(actor, Role.UNIT_HEAD, subject) || actor.holds(Role.CHIEF_OF_OFFICE) || actor.holds(Role.ADMIN);
            case ADMINISTER, READ_WITH_REASON -> actor.holds(Role.ADMIN);
        };
    }

    @Override
    public void require(Actor actor, Act act, Subject subject) {
        if (permits(actor, act, subject)) {
            return;
        }
        boolean aboutACase = !subject.equals(Subject.none()) && act != Act.ADMINISTER && act != Act.KEEP_REGISTERS && act != Act.READ_WITH_REASON && act != Act.DRAFT_NOMINATION;
        if (aboutACase && !permits(actor, readOf(act), subject) || act == Act.READ_NOMINATION || act == Act.READ_PROPOSAL) {
            throw new NotFoundException();
        }
        throw new AccessDeniedException(act.name());
    }

    private boolean actsFor(Seat seat, Actor actor, Subject subject) {
        return !subject.interested().isEmpty() && directory.whoActs(seat, subject.interested(), LocalDate.ofInstant(clock.instant(), SecurityContextActor.ZONE))
            .filter(acting -> !acting.equals(seat) && actor.holds(acting.role())).isPresent();
    }

    private static boolean ofUnit(Actor actor, Role role, Subject subject) {
        return subject.unitCode() != null && actor.holds(role, subject.unitCode());
    }

    private static Act readOf(Act act) {
        return switch (act) {
            case BUILD_PROPOSAL, READ_PROPOSAL, SIGN_OFF_PROPOSAL, DECIDE_PROPOSAL, SIGN_PAPER, ISSUE_PAPER, RECORD_OUTCOME -> Act.READ_PROPOSAL;
            default -> Act.READ_NOMINATION;
        };
    }
}
