package vn.guongsang.approval;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.directory.Directory;

/** For tests of other modules: answers a round as the person asked does on the page, after logging in. */
@Component
public class LeaderAnswersTestBeans {
    private final ApprovalRounds rounds;
    private final Links links;
    private final Visits visits;
    private final Subjects subjects;
    private final Deciding deciding;
    private final Directory directory;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    LeaderAnswersTestBeans(ApprovalRounds rounds, Links links, Visits visits, Subjects subjects, Deciding deciding, Directory directory, JdbcClient jdbc,
                           TransactionTemplate transaction, Clock clock) {
        this.rounds = rounds;
        this.links = links;
        this.visits = visits;
        this.subjects = subjects;
        this.deciding = deciding;
        this.directory = directory;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    public void answer(String subjectType, String subjectKey, Map<String, Choice> choices, String remark) {
        Round round = rounds.openRound(subjectType, subjectKey).orElseThrow();
        UUID linkId = transaction.execute(status -> links.usable(round));
        Visit visit = visits.find(visits.begin(linkId, round.approver())).orElseThrow();
        Door door = new Door(visit, links.byId(linkId).orElseThrow(), directory.official(round.approver()).orElseThrow(), Factor.LOGIN, true, true, false);
        String digest = HexFormat.of().formatHex(round.digest());
        Draft draft = Draft.of(subjects.of(round).view(subjectKey), name -> name.equals("digest") ? digest : name.equals("remark") ? remark
            : name.startsWith("c.") ? choices.get(name.substring(2)).name() : null);
        deciding.decide(door, digest, draft, new Client("127.0.0.1", "test"));
    }

    /** As within the undo window, which the suite's settings close at once. */
    public void takeBack(String subjectType, String subjectKey) {
        Decision decision = rounds.decision(subjectType, subjectKey).orElseThrow();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("insert into approval_taken_back (round_id, actor, at) values (:id, :actor, :now)").param("id", decision.roundId())
                .param("actor", decision.decidedBy()).param("now", Timestamp.from(clock.instant())).update();
            subjects.of(rounds.newest(subjectKey).orElseThrow()).takenBack(decision, decision.decidedBy());
        });
    }
}
