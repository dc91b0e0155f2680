package vn.guongsang.workcalendar;

import java.util.List;

/**
 * "Vì sao ngày này?"
 *
 * @param forecast a day on the way is not announced or not decided yet
 * @param lines    Vietnamese sentences in reading order: start, count, each day left out or made up, end, law
 */
public record Why(boolean forecast, List<String> lines) {
}
