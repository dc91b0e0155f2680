package vn.guongsang.workcalendar;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says how a due date was reckoned. */
final class Explaining {
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("dd/MM");
    private static final String FIRST_DAY = " (ngày đầu không tính: Bộ luật Dân sự 2015, Điều 147 khoản 2).";
    private static final String LAST_DAY = "Bộ luật Dân sự 2015, Điều 148 khoản 5";

    private final Days days;
    private final DueDate due;
    private final List<String> lines = new ArrayList<>();
    private boolean forecast;

    private Explaining(Days days, DueDate due) {
        this.days = days;
        this.due = due;
    }

    static Why why(Days days, DueDate due) {
        return new Explaining(days, due).say();
    }

    private Why say() {
        if (due.fixed()) {
            lines.add(due.term().label() + ": ngày " + DayWords.full(due.from()) + " do người giao việc ấn định, không tính theo số ngày làm việc.");
            if (!days.isWorkingDay(due.from())) {
                lines.add("Nay ngày này là ngày nghỉ: thời hạn kết thúc vào cuối " + DayWords.full(days.plus(due.from(), 0)) + " (" + LAST_DAY + ").");
            }
        } else {
            int count = days.length(due.term());
            lines.add("Tính từ " + DayWords.full(due.from()) + FIRST_DAY);
            lines.add("Thời hạn: " + count + " ngày làm việc (" + due.term().label() + ").");
            walk(days.plus(due.from(), count));
        }
        LocalDate now = days.again(due).day();
        lines.add("Hết hạn lúc 17:00 " + DayWords.full(due.day()) + ", cuối giờ làm việc.");
        if (!now.equals(due.day())) {
            lines.add("Theo lịch mới, hạn là " + DayWords.full(now) + "; hạn đang được tính lại.");
        }
        if (forecast) {
            lines.add("Có ngày trên đường chưa chắc chắn: hạn có thể đổi khi có thông báo hoặc quyết định.");
        }
        return new Why(forecast, List.copyOf(lines));
    }

    private void walk(LocalDate last) {
        List<LocalDate> weekends = new ArrayList<>();
        due.from().plusDays(1).datesUntil(last.plusDays(1)).forEach(day -> {
            SpecialDay special = days.special(day);
            if (special != null) {
                lines.add(passed(special));
                forecast |= !special.confirmed();
            }
            if (DayWords.weekend(day) && !days.isWorkingDay(day)) {
                weekends.add(day);
            }
        });
        if (!weekends.isEmpty()) {
            lines.add("Không đếm " + weekends.size() + " ngày nghỉ cuối tuần: " + weekends.stream().map(SHORT::format).collect(Collectors.joining(", ")) + ".");
        }
    }

    private static String passed(SpecialDay special) {
        String what = !special.counts() ? "Chưa có quyết định, nên chưa tính: " : special.kind() == DayKind.MAKE_UP ? "Có đếm: " : "Không đếm: ";
        return what + DayWords.full(special.day()) + ", " + special.name() + " (" + special.source()
            + (special.confirmed() || !special.counts() || special.source().contains("chưa có thông báo") ? "" : "; chưa có thông báo") + ").";
    }
}
