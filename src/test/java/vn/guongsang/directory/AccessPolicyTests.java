package vn.guongsang.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.security.access.AccessDeniedException;
import vn.guongsang.problem.NotFoundException;

/** The whole table: for each act who may, of those who sit in the case's unit, in another unit, or to whom it is addressed. */
class AccessPolicyTests {
    private static final String OWN = "QLKH";
    private static final String OTHER = "TTTT";
    private final Directory directory = mock(Directory.class);
    private final AccessPolicy policy = new TableOfRights(directory, Clock.systemUTC());

    /** {@code *}: in any unit; otherwise only in the unit of the case. LEADER stands for a leader to whom it is addressed. */
    private static final Map<Act, Set<String>> TABLE = new EnumMap<>(Map.ofEntries(
        Map.entry(Act.DRAFT_NOMINATION, Set.of("UNIT_OFFICER")),
        Map.entry(Act.READ_NOMINATION, Set.of("UNIT_OFFICER", "UNIT_HEAD", "OFFICE*", "CHIEF_OF_OFFICE*", "LEADER")),
        Map.entry(Act.EDIT_NOMINATION, Set.of("UNIT_OFFICER")),
        Map.entry(Act.CONFIRM_NOMINATION, Set.of("UNIT_HEAD")),
        Map.entry(Act.WITHDRAW_NOMINATION, Set.of("UNIT_OFFICER", "UNIT_HEAD")),
        Map.entry(Act.REVIEW_NOMINATION, Set.of("OFFICE*")),
        Map.entry(Act.RECALL_NOMINATION, Set.of("OFFICE*", "CHIEF_OF_OFFICE*")),
        Map.entry(Act.BUILD_PROPOSAL, Set.of("OFFICE*")),
        Map.entry(Act.READ_PROPOSAL, Set.of("OFFICE*", "CHIEF_OF_OFFICE*", "CLERK*", "LEADER")),
        Map.entry(Act.SIGN_OFF_PROPOSAL, Set.of("CHIEF_OF_OFFICE*")),
        Map.entry(Act.DECIDE_PROPOSAL, Set.of("LEADER")),
        Map.entry(Act.SIGN_PAPER, Set.of("LEADER")),
        Map.entry(Act.ISSUE_PAPER, Set.of("CLERK*")),
        Map.entry(Act.RECORD_OUTCOME, Set.of("OFFICE*")),
        Map.entry(Act.READ_WITH_REASON, Set.of("ADMIN*")),
        Map.entry(Act.KEEP_REGISTERS, Set.of("OFFICE*", "ADMIN*")),
        Map.entry(Act.JUDGE_NOMINEE, Set.of("UNIT_OFFICER", "UNIT_HEAD", "OFFICE*", "ADMIN*")),
        Map.entry(Act.READ_ACCESS_LOG, Set.of("UNIT_HEAD", "CHIEF_OF_OFFICE*", "ADMIN*")),
        Map.entry(Act.ADMINISTER, Set.of("ADMIN*"))));

    private static final Set<Act> BARRED_FOR_NOMINEES = Set.of(Act.CONFIRM_NOMINATION, Act.REVIEW_NOMINATION, Act.SIGN_OFF_PROPOSAL, Act.DECIDE_PROPOSAL, Act.SIGN_PAPER);

    @ParameterizedTest
    @EnumSource(Act.class)
    void eachActIsOpenToTheRolesOfTheTableAndToNoOther(Act act) {
        Subject addressedToHim = new Subject(OWN, Set.of("x"), Set.of());
        Subject addressedToAnother = new Subject(OWN, Set.of("y"), Set.of());
        Set<String> open = Arrays.stream(Role.values()).flatMap(role -> {
            boolean own = policy.permits(actor(role, OWN), act, addressedToAnother);
            boolean foreign = policy.permits(actor(role, OTHER), act, addressedToAnother);
            boolean addressed = policy.permits(actor(role, OTHER), act, addressedToHim);
            if (foreign) {
                assertThat(own && addressed).as("%s may %s in other units only?", role, act).isTrue();
                return Stream.of(role + "*");
            }
            assertThat(addressed && role != Role.LEADER).as("being addressed opens %s to %s", act, role).isFalse();
            return own || addressed ? Stream.of(role.name()) : Stream.empty();
        }).collect(Collectors.toSet());
        assertThat(open).isEqualTo(TABLE.get(act));
    }

    @ParameterizedTest
    @EnumSource(Act.class)
    void aNomineeNeitherConfirmsNorReviewsNorSignsOffNorDecides(Act act) {
        Actor everything = new Actor("x", "X", OWN, Arrays.stream(Role.values()).map(role -> new Seat(role, OWN)).collect(Collectors.toSet()));
        assertThat(policy.permits(everything, act, new Subject(OWN, Set.of("x"), Set.of()))).isTrue();
        assertThat(policy.permits(everything, act, new Subject(OWN, Set.of("x"), Set.of("x")))).isEqualTo(!BARRED_FOR_NOMINEES.contains(act));
    }

    @Test
    void theChiefOfOfficeActsForHeadsAndReviewersOnlyWhenAllOfThemHaveAnInterest() {
        Seat chief = new Seat(Role.CHIEF_OF_OFFICE, null);
        Subject subject = new Subject(OWN, Set.of(), Set.of("y"));
        for (Map.Entry<Act, Seat> judged : Map.of(Act.CONFIRM_NOMINATION, new Seat(Role.UNIT_HEAD, OWN), Act.REVIEW_NOMINATION, new Seat(Role.OFFICE, null)).entrySet()) {
            when(directory.whoActs(eq(judged.getValue()), eq(Set.of("y")), any())).thenReturn(Optional.of(judged.getValue()));
            assertThat(policy.permits(actor(Role.CHIEF_OF_OFFICE, OTHER), judged.getKey(), subject)).isFalse();
            when(directory.whoActs(eq(judged.getValue()), eq(Set.of("y")), any())).thenReturn(Optional.of(chief));
            assertThat(policy.permits(actor(Role.CHIEF_OF_OFFICE, OTHER), judged.getKey(), subject)).isTrue();
            assertThat(policy.permits(actor(Role.CLERK, OTHER), judged.getKey(), subject)).isFalse();
            assertThat(policy.permits(actor(Role.CHIEF_OF_OFFICE, OTHER), judged.getKey(), new Subject(OWN, Set.of(), Set.of("x", "y")))).isFalse();
        }
    }

    @Test
    void aForeignCaseAnswersLikeAnUnknownOneAndAKnownOneLikeAForbidden() {
        Subject subject = Subject.ofUnit(OWN);
        assertThatThrownBy(() -> policy.require(actor(Role.UNIT_OFFICER, OTHER), Act.READ_NOMINATION, subject)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> policy.require(actor(Role.UNIT_HEAD, OTHER), Act.CONFIRM_NOMINATION, subject)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> policy.require(actor(Role.ADMIN, OWN), Act.READ_NOMINATION, subject)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> policy.require(actor(Role.UNIT_OFFICER, OWN), Act.CONFIRM_NOMINATION, subject)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> policy.require(actor(Role.CLERK, OWN), Act.DECIDE_PROPOSAL, subject)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> policy.require(actor(Role.LEADER, OWN), Act.DECIDE_PROPOSAL, subject)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> policy.require(actor(Role.LEADER, OWN), Act.ADMINISTER, Subject.none())).isInstanceOf(AccessDeniedException.class);
        assertThatCode(() -> policy.require(actor(Role.ADMIN, OWN), Act.ADMINISTER, Subject.none())).doesNotThrowAnyException();
    }

    @Test
    void startingANominationWithoutAUnitAsksForTheRoleOnly() {
        assertThat(policy.permits(actor(Role.UNIT_OFFICER, OTHER), Act.DRAFT_NOMINATION, Subject.none())).isTrue();
        assertThat(policy.permits(actor(Role.OFFICE, OTHER), Act.DRAFT_NOMINATION, Subject.none())).isFalse();
    }

    private static Actor actor(Role role, String unit) {
        return new Actor("x", "X", unit, Set.of(new Seat(role, unit)));
    }
}
