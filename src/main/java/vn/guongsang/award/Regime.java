package vn.guongsang.award;

import java.time.LocalDate;
import java.util.Arrays;

/** Which law applies, by the day the dossier was received for appraisal. Sources and doubts: docs/glossary.md, "Regime". */
public enum Regime {
    R2022(LocalDate.MIN, false, "Luật 15/2003/QH11 (sửa đổi 2005, 2009, 2013), Nghị định 91/2017/NĐ-CP"),
    R2024(LocalDate.of(2024, 1, 1), false, "Luật 06/2022/QH15, Nghị định 98/2023/NĐ-CP"),
    R2025(LocalDate.of(2025, 7, 1), false, "Luật 06/2022/QH15, Nghị định 152/2025/NĐ-CP"),
    /** The transition of Luật 06/2026/QH16: what was received earlier goes on under the old text unless the new one is more favourable. */
    R2026(LocalDate.of(2026, 10, 1), true, "Luật 06/2022/QH15 được sửa đổi bởi Luật 06/2026/QH16, Nghị định 152/2025/NĐ-CP");

    private final LocalDate from;
    private final boolean favoursEarlier;
    private final String texts;

    Regime(LocalDate from, boolean favoursEarlier, String texts) {
        this.from = from;
        this.favoursEarlier = favoursEarlier;
        this.texts = texts;
    }

    public static Regime on(LocalDate day) {
        return Arrays.stream(values()).filter(regime -> !day.isBefore(regime.from)).reduce((first, second) -> second).orElseThrow();
    }

    public LocalDate from() {
        return from;
    }

    public String texts() {
        return texts;
    }

    /** The later text may be applied to what was received before it, when it is better for the nominee. */
    boolean favoursEarlier() {
        return favoursEarlier;
    }
}
