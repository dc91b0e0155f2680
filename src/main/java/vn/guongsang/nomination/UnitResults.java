package vn.guongsang.nomination;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.guongsang.directory.Directory;
import vn.guongsang.directory.Official;
import vn.guongsang.directory.Role;
import vn.guongsang.directory.Seat;
import vn.guongsang.notification.Mail;
import vn.guongsang.notification.Outbox;
import vn.guongsang.workcalendar.WorkCalendar;

/** One mail tells a unit's head and its officers all results that arrived together, not one for each nomination. It holds case numbers and results, nobody's name. */
@Component
public class UnitResults {
    private final Nominations nominations;
    private final Directory directory;
    private final Outbox outbox;
    private final Clock clock;

    UnitResults(Nominations nominations, Directory directory, Outbox outbox, Clock clock) {
        this.nominations = nominations;
        this.directory = directory;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Joins the caller's transaction.
     *
     * @param occasion what is told once for ever: part of the mail's key
     * @param proposal number of the proposal they were in
     * @param results  a Vietnamese half-sentence by nomination number, in order
     */
    public void tell(String occasion, String proposal, Map<String, String> results) {
        Map<String, List<NominationBrief>> units = nominations.briefs(results.keySet()).stream()
                .collect(Collectors.groupingBy(NominationBrief::unitCode, TreeMap::new, Collectors.toList()));
        LocalDate today = LocalDate.ofInstant(clock.instant(), WorkCalendar.ZONE);
        units.forEach((unit, own) -> {
            Set<String> recipients = new LinkedHashSet<>();
            directory.presentHolders(new Seat(Role.UNIT_HEAD, unit), today).stream().map(Official::username).forEach(recipients::add);
            own.stream().map(NominationBrief::unitPerson).forEach(recipients::add);
            String lines = own.stream().map(one -> one.number() + ": " + results.get(one.number())).collect(Collectors.joining("\n"));
            Map<String, String> facts = Map.of("case", proposal, "count", String.valueOf(own.size()), "results", lines,
                    "path", own.size() == 1 ? "/ho-so/" + own.get(0).number() : "/ho-so");
            recipients.stream().filter(username -> directory.official(username).filter(Official::active).isPresent())
                    .forEach(username -> outbox.queue(Mail.to(username, "ket-qua-don-vi", "%s|%s|%s|%s".formatted(occasion, proposal, unit, username), facts)));
        });
    }
}
