package vn.guongsang.privacy;

import java.time.LocalDate;

/**
 * How long a case is kept: the file of an award as its deciding level says. Counted from the year the work ended (Luật Lưu trữ 33/2024/QH15, Điều 15). For cases that led to no
 * award no source was found: they are kept like correspondence, 10 years. Foreigners' files are kept for ever: the register does not know who is one,
 * so a hold has to say so.
 */
final class Retention {
    private static final int CORRESPONDENCE = 10;

    private Retention() {
    }

    /** @return null: for ever */
    static Integer years(PersonCase one) {
        return one.awarded() ? one.yearsKept() : Integer.valueOf(CORRESPONDENCE);
    }

    /** The first day on which it may be destroyed, or null: never. */
    static LocalDate endsOn(PersonCase one) {
        Integer years = years(one);
        return years == null || one.closedOn() == null ? null : LocalDate.of(one.closedOn().getYear() + years + 1, 1, 1);
    }

    /** Why a person's wish to be forgotten does not reach this case (yet); null: it does. */
    static String keptBecause(PersonCase one) {
        if (one.closedOn() == null && one.number() != null) {
            return "đang giải quyết: rút hoặc thu hồi hồ sơ trước";
        }
        if (one.awarded()) {
            LocalDate end = endsOn(one);
            return end == null ? "hồ sơ khen thưởng lưu vĩnh viễn" : "hồ sơ khen thưởng lưu " + years(one) + " năm, hủy được từ " + PrivacyWords.DAY.format(end);
        }
        return null;
    }
}
