package vn.guongsang.register;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.guongsang.award.Award;
import vn.guongsang.award.AwardBasis;
import vn.guongsang.award.Awards;
import vn.guongsang.award.NomineeKind;
import vn.guongsang.award.Rules;
import vn.guongsang.workcalendar.WorkCalendar;

/** Judges this year and the coming ones, with what the registers hold today and the assumption that the coming years go well. */
@Component
class JudgedOutlooks implements Outlooks {
    private static final int AHEAD = 6;
    /** Awards that rest on several years: how far back the dossier reaches. Others are judged by one year. */
    private static final Map<String, Integer> YEARS = Map.of("CSTDT", 3, "CSTDTQ", 6, "BK_UBND_CN", 2, "BK_UBND_TT", 2, "BK_BKHCN", 2);

    private final Registers registers;
    private final Rules rules;
    private final Awards awards;
    private final Clock clock;

    JudgedOutlooks(Registers registers, Rules rules, Awards awards, Clock clock) {
        this.registers = registers;
        this.rules = rules;
        this.awards = awards;
        this.clock = clock;
    }

    @Override
    public Outlook of(UUID nominee, NomineeKind kind, String code, AwardBasis basis) {
        Award award = awards.award(code);
        AwardBasis asked = basis == null ? usual(code) : basis;
        LocalDate today = LocalDate.ofInstant(clock.instant(), WorkCalendar.ZONE);
        int first = today.getYear();
        Map<String, Object> now = facts(nominee, kind, code, asked, first, today);
        boolean rated = now.get("rating") != null;
        List<Outlook.Year> years = new ArrayList<>();
        for (int ahead = 0; ahead <= AHEAD; ahead++) {
            int year = first + ahead;
            LocalDate received = ahead == 0 ? today : LocalDate.of(year, 12, 1);
            Map<String, Object> facts = ahead == 0 ? new HashMap<>(now) : facts(nominee, kind, code, asked, year, received);
            facts.putIfAbsent("rating", "EXCELLENT");
            facts.put("excellentYears", number(now, "excellentYears") + ahead + (rated ? 0 : 1));
            if (kind == NomineeKind.COLLECTIVE) {
                facts.put("ttldxsYears", Math.min(2, number(now, "ttldxsYears") + ahead));
            } else if (kind == NomineeKind.INDIVIDUAL) {
                facts.putIfAbsent("advancedWorker", "AWARDED");
                facts.put("cstdcsYears", number(now, "cstdcsYears") + ahead);
                facts.put("cstdtYears", number(now, "cstdtYears"));
            }
            // nobody can have entered the coming years: what is known to be clean today stays so
            List.of("verification", "discipline").forEach(name -> facts.putIfAbsent(name, now.get(name)));
            years.add(new Outlook.Year(year, received, rules.evaluate(code, received, facts)));
        }
        return new Outlook(award, assumptions(kind, code, first), years);
    }

    private Map<String, Object> facts(UUID nominee, NomineeKind kind, String code, AwardBasis basis, int year, LocalDate received) {
        return new HashMap<>(registers.facts(new FactQuestion(nominee, kind, null, null, code, basis, YearMonth.of(year - YEARS.getOrDefault(code, 1) + 1, 1),
            YearMonth.of(year, 12), received, null)).values());
    }

    private static AwardBasis usual(String code) {
        return code.endsWith("_DX") ? AwardBasis.AD_HOC : code.endsWith("_CD") ? AwardBasis.MOVEMENT : code.equals("KNC_KHCN") ? AwardBasis.CONTRIBUTION : AwardBasis.MERIT;
    }

    private static int number(Map<String, Object> facts, String name) {
        return facts.get(name) instanceof Number number ? number.intValue() : 0;
    }

    private static List<String> assumptions(NomineeKind kind, String code, int first) {
        List<String> assumptions = new ArrayList<>();
        String years = "các năm %d, %d …".formatted(first, first + 1);
        assumptions.add("Tiếp tục hoàn thành xuất sắc nhiệm vụ " + years);
        if (kind == NomineeKind.INDIVIDUAL) {
            assumptions.add("Mỗi năm được công nhận “Lao động tiên tiến” và “Chiến sĩ thi đua cơ sở”, kể từ năm %d; lần của năm nào tính cho hồ sơ của năm sau.".formatted(first));
            assumptions.add("Không tính thêm lần “Chiến sĩ thi đua cấp tỉnh” nào ngoài những lần sổ khen thưởng đã có.");
        } else if (kind == NomineeKind.COLLECTIVE) {
            assumptions.add("Mỗi năm đạt “Tập thể lao động xuất sắc”, kể từ năm %d.".formatted(first));
        }
        assumptions.add("Không bị kỷ luật, thanh tra, khiếu nại mới; pháp luật không đổi ngoài những bảng đã đặt ngày áp dụng.");
        assumptions.add("Hồ sơ tiếp nhận ngày 01/12 của năm xét (năm nay: hôm nay), kỳ thành tích %d năm.".formatted(YEARS.getOrDefault(code, 1)));
        return assumptions;
    }
}
