package vn.guongsang.workcalendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;

/**
 * From the day an upper authority closes its list back to the latest day of each step.
 *
 * @param steps in the order they are done; the first is the unit's sending
 */
record BackPlan(LocalDate closing, List<Step> steps) {
    private static final List<Term> WAY = List.of(Term.CONFIRM, Term.REVIEW, Term.SIGN_OFF, Term.DECIDE, Term.ISSUE, Term.HAND_OVER);
    private static final List<Term> WITH_SUPPLEMENT = List.of(Term.CONFIRM, Term.REVIEW, Term.SUPPLEMENT, Term.CONFIRM, Term.REVIEW, Term.SIGN_OFF, Term.DECIDE,
        Term.ISSUE, Term.HAND_OVER);

    /** @param due its term and the latest day; null for the first step, which has no term */
    record Step(String name, LocalDate day, DueDate due) {
        public String weekday() {
            return DayWords.weekday(day);
        }
    }

    static BackPlan of(Days days, LocalDate closing, boolean withSupplement) {
        List<Term> way = withSupplement ? WITH_SUPPLEMENT : WAY;
        LocalDate day = closing;
        while (!days.isWorkingDay(day)) {
            day = day.minusDays(1);
        }
        LinkedList<Step> steps = new LinkedList<>();
        for (int i = way.size() - 1; i >= 0; i--) {
            Term term = way.get(i);
            LocalDate begins = days.plus(day, -days.length(term));
            steps.addFirst(new Step(term.label(), day, new DueDate(term, begins, false, 0, day)));
            day = begins;
        }
        steps.addFirst(new Step("Đơn vị gửi đề nghị", day, null));
        return new BackPlan(closing, new ArrayList<>(steps));
    }

    public Step first() {
        return steps.get(0);
    }
}
