package vn.guongsang.proposal;

import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import vn.guongsang.award.NomineeKind;
import vn.guongsang.nomination.NominationBrief;
import vn.guongsang.workcalendar.WorkCalendar;

/** How dates, counts and names are written on papers and pages. */
final class Words {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");
    private static final int REASON_LENGTH = 260;

    private Words() {
    }

    static String day(LocalDate date) {
        return DAY.format(date);
    }

    static LocalDate date(Instant at) {
        return at.atZone(WorkCalendar.ZONE).toLocalDate();
    }

    /** "20/11/2026 09:12". */
    static String moment(Instant at) {
        return MOMENT.format(at.atZone(WorkCalendar.ZONE));
    }

    /** "02 tập thể, 09 cá nhân, 01 hộ gia đình". */
    static String nominees(List<NominationBrief> briefs) {
        Map<NomineeKind, Long> counts = briefs.stream().collect(Collectors.groupingBy(NominationBrief::nomineeKind, () -> new EnumMap<>(NomineeKind.class), Collectors.counting()));
        return List.of(NomineeKind.COLLECTIVE, NomineeKind.INDIVIDUAL, NomineeKind.HOUSEHOLD).stream().filter(counts::containsKey)
            .map(kind -> "%02d %s".formatted(counts.get(kind), kind.label().toLowerCase(Locale.forLanguageTag("vi")))).collect(Collectors.joining(", "));
    }

    /** Each award once, with its count when there is more than one. */
    static String awards(List<NominationBrief> briefs) {
        Map<String, Long> counts = briefs.stream().collect(Collectors.groupingBy(NominationBrief::awardName, java.util.LinkedHashMap::new, Collectors.counting()));
        return counts.size() == 1 ? counts.keySet().iterator().next()
            : counts.entrySet().stream().map(entry -> "%s (%02d)".formatted(entry.getKey(), entry.getValue())).collect(Collectors.joining("; "));
    }

    /** About three lines on a telephone, cut between words. */
    static String reason(String achievement) {
        String text = achievement == null ? "" : achievement.strip().replaceAll("\\s+", " ");
        if (text.length() <= REASON_LENGTH) {
            return text;
        }
        int end = text.lastIndexOf(' ', REASON_LENGTH);
        return text.substring(0, end < REASON_LENGTH / 2 ? REASON_LENGTH : end).strip() + "…";
    }

    /** Lower case without tone marks, for search. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "").replace('đ', 'd').replace('Đ', 'd').toLowerCase(Locale.ROOT);
    }
}
