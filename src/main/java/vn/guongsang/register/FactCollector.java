package vn.guongsang.register;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import vn.guongsang.award.AwardBasis;
import vn.guongsang.award.NomineeKind;
import vn.guongsang.award.RuleFacts;
import vn.guongsang.register.CollectedFacts.CollectedFact;
import vn.guongsang.register.KnownNominees.Known;
import vn.guongsang.register.RegisterRows.CollectiveYear;
import vn.guongsang.register.RegisterRows.Conduct;
import vn.guongsang.register.RegisterRows.Rated;
import vn.guongsang.register.RegisterRows.Received;
import vn.guongsang.register.RegisterRows.Recognised;
import vn.guongsang.register.RegisterRows.Served;

/**
 * Makes facts of what is recorded. A fact without a value is unknown, and its source says why: what nobody entered, what is entered twice with different
 * contents, what has to be judged by a person. The year judged is the last of the achievement period.
 */
class FactCollector {
    /** "Chiến sĩ thi đua cấp tỉnh" rests on three years of "Chiến sĩ thi đua cơ sở" (Điều 22). */
    private static final int YEARS_UNDER_A_PROVINCIAL_TITLE = 3;

    private final FactQuestion question;
    private final Known nominee;
    private final RegisterRows rows;
    private final boolean title;
    private final Predicate<String> isTitle;
    private final Integer year;
    private final LocalDate from;
    private final LocalDate to;
    private final Map<String, CollectedFact> facts = new LinkedHashMap<>();

    /** @param nominee null while nobody is chosen; {@code rows} then too */
    FactCollector(FactQuestion question, Known nominee, RegisterRows rows, boolean title, Predicate<String> isTitle) {
        this.question = question;
        this.nominee = nominee;
        this.rows = rows;
        this.title = title;
        this.isTitle = isTitle;
        this.year = question.to() == null ? null : question.to().getYear();
        this.from = question.from() == null ? null : question.from().atDay(1);
        this.to = question.to() == null ? null : question.to().atEndOfMonth();
    }

    CollectedFacts collect() {
        asked();
        if (nominee == null) {
            return new CollectedFacts(facts);
        }
        sex();
        conduct();
        service();
        if (year == null) {
            List.of("rating", "excellentYears", "advancedWorker", "cstdcsYears", "cstdtYears", "ttldxsYears", "initiativeScope", "initiativeCount", "sameAchievement")
                .forEach(name -> unknown(name, "Chưa chọn kỳ thành tích nên chưa biết năm xét."));
            return new CollectedFacts(facts);
        }
        ratings();
        awards();
        initiatives();
        collective();
        return new CollectedFacts(facts);
    }

    private void asked() {
        NomineeKind kind = question.kind() != null ? question.kind() : nominee == null ? null : nominee.kind();
        if (kind != null) {
            known("kind", kind.name(), "Đề nghị");
        }
        if (question.basis() != null) {
            known("basis", question.basis().name(), "Đề nghị");
        }
    }

    private void sex() {
        String entered = nominee.sex();
        String asked = question.sex();
        if (asked != null && entered != null && !asked.equals(entered)) {
            RuleFacts.Fact fact = RuleFacts.of("sex");
            unknown("sex", "Đề nghị ghi %s, sổ người được đề nghị ghi %s: hãy sửa cho khớp.".formatted(fact.shown(asked), fact.shown(entered)));
        } else if (asked != null || entered != null) {
            known("sex", asked != null ? asked : entered, asked != null ? "Đề nghị" : "Sổ người được đề nghị");
        }
    }

    // ---- yearly ratings

    private void ratings() {
        RuleFacts.Fact fact = RuleFacts.of("rating");
        NavigableMap<Integer, List<Rated>> byYear = rows.rated().stream().collect(Collectors.groupingBy(Rated::year, TreeMap::new, Collectors.toList()));
        Function<Integer, String> words = asked -> byYear.get(asked).stream().map(one -> fact.shown(one.rating()) + in(one.paper())).collect(Collectors.joining("; "));
        Predicate<Integer> agreed = asked -> byYear.containsKey(asked) && byYear.get(asked).stream().map(Rated::rating).distinct().count() == 1;
        if (!byYear.containsKey(year)) {
            unknown("rating", "Sổ xếp loại chưa có năm " + year + ".");
        } else if (agreed.test(year)) {
            known("rating", byYear.get(year).get(0).rating(), "Sổ xếp loại năm " + year + ": " + words.apply(year));
        } else {
            unknown("rating", "Sổ xếp loại năm " + year + " có hai kết quả khác nhau: " + words.apply(year) + ". Văn phòng Sở hủy dòng sai.");
        }
        int last = byYear.containsKey(year) ? year : year - 1;
        int first = last;
        while (agreed.test(first) && byYear.get(first).get(0).rating().equals("EXCELLENT")) {
            first--;
        }
        boolean stopped = agreed.test(first);
        if (first == last && !stopped) {
            unknown("excellentYears", "Sổ xếp loại chưa có kết quả thống nhất của năm " + last + ".");
        } else {
            String counted = first == last ? "năm " + last + ": " + words.apply(last)
                : byYear.subMap(first, false, last, true).keySet().stream().map(one -> one + " (" + words.apply(one) + ")").collect(Collectors.joining(", "));
            known("excellentYears", last - first, "Sổ xếp loại: " + counted + (stopped ? "" : "; năm " + first + " chưa có kết quả thống nhất"));
        }
    }

    // ---- ledger

    private void awards() {
        List<Received> advanced = received("LDTT").stream().filter(one -> year.equals(one.year())).toList();
        if (advanced.isEmpty()) {
            unknown("advancedWorker", "Sổ khen thưởng chưa có “Lao động tiên tiến” năm " + year + ".");
        } else {
            known("advancedWorker", "AWARDED", ledger(advanced));
        }
        inARow("cstdcsYears", "CSTDCS", "“Chiến sĩ thi đua cơ sở”", 1);
        inARow("cstdtYears", "CSTDT", "“Chiến sĩ thi đua cấp tỉnh”", YEARS_UNDER_A_PROVINCIAL_TITLE);
        List<Received> excellent = received("TTLDXS");
        if (excellent.isEmpty()) {
            unknown("ttldxsYears", "Sổ khen thưởng chưa có “Tập thể lao động xuất sắc” nào.");
        } else {
            List<Received> recent = excellent.stream().filter(one -> one.year() != null && one.year() >= year - 1 && one.year() <= year).toList();
            known("ttldxsYears", recent.stream().map(Received::year).distinct().count(), ledger(recent.isEmpty() ? excellent : recent));
        }
        sameAchievement();
        reliesOnAdHoc();
    }

    /** Whoever never received one cannot rest on one; whether somebody does who did is to be read in the dossier (NĐ 152/2025, Điều 4 khoản 3). */
    private void reliesOnAdHoc() {
        List<Received> adHoc = rows.received().stream().filter(one -> one.awardCode().matches(".*_(DX|CD)")).toList();
        if (adHoc.isEmpty()) {
            known("reliesOnAdHoc", false, "Sổ khen thưởng: chưa có khen thưởng đột xuất, theo chuyên đề nào");
        } else {
            unknown("reliesOnAdHoc", ledger(adHoc) + ": Văn phòng Sở xem hồ sơ có lấy làm căn cứ không.");
        }
    }

    /**
     * Counts back from the year judged, or from the one before while that is not decided yet. "Liên tục" of a title that itself rests on several years
     * may mean times or years: where the two differ, a person decides.
     *
     * @param apart how many years may lie between two times before they are surely not in a row
     */
    private void inARow(String fact, String award, String name, int apart) {
        List<Received> all = received(award);
        if (all.isEmpty()) {
            unknown(fact, "Sổ khen thưởng chưa có " + name + " nào.");
            return;
        }
        NavigableMap<Integer, Received> years = new TreeMap<>();
        all.stream().filter(one -> one.year() != null && one.year() <= year).forEach(one -> years.putIfAbsent(one.year(), one));
        if (all.stream().anyMatch(one -> one.year() == null)) {
            unknown(fact, ledger(all) + ": có dòng chưa ghi năm.");
            return;
        }
        int last = years.containsKey(year) ? year : year - 1;
        int first = last;
        while (years.containsKey(first)) {
            first--;
        }
        Integer earlier = years.floorKey(first);
        if (earlier != null && first + 1 - earlier <= apart && apart > 1) {
            unknown(fact, ledger(all) + ": cách nhau dưới " + (apart + 1) + " năm; Văn phòng Sở đối chiếu thế nào là liên tục.");
            return;
        }
        List<Received> counted = List.copyOf(years.subMap(first, false, last, true).values());
        known(fact, last - first, counted.isEmpty() ? ledger(all) + ", không có năm " + (year - 1) + " hay " + year : ledger(counted));
    }

    /** The ledger is written by our own decisions: that it holds nothing is an answer here. A second ad hoc award in one period may well be for something else. */
    private void sameAchievement() {
        List<Received> overlapping = received(question.award()).stream()
            .filter(one -> one.nominationNumber() == null || !one.nominationNumber().equals(question.number()))
            .filter(one -> Months.of(one.period(), one.year()).map(months -> months.overlaps(question.from(), question.to())).orElse(true)).toList();
        if (overlapping.isEmpty()) {
            known("sameAchievement", false, "Sổ khen thưởng: chưa có danh hiệu, hình thức này trong kỳ");
        } else if (title || question.basis() == AwardBasis.MERIT || question.basis() == AwardBasis.CONTRIBUTION || question.basis() == AwardBasis.SERVICE) {
            known("sameAchievement", true, ledger(overlapping));
        } else {
            unknown("sameAchievement", ledger(overlapping) + ": Văn phòng Sở so thành tích của hai lần.");
        }
    }

    private List<Received> received(String award) {
        return rows.received().stream().filter(one -> one.awardCode().equals(award)).sorted(Comparator.comparing(Received::decisionDate)).toList();
    }

    private static String ledger(List<Received> all) {
        return "Sổ khen thưởng: " + all.stream().collect(Collectors.groupingBy(Received::awardName, LinkedHashMap::new, Collectors.mapping(
            one -> (one.year() == null ? one.period() : one.year().toString()) + " (" + one.paper() + ")", Collectors.joining(", "))))
            .entrySet().stream().map(one -> one.getKey() + " " + one.getValue()).collect(Collectors.joining("; "));
    }

    // ---- initiatives

    /**
     * The nomination may rest on what was recognised since its period began. What the other form of award has used up is left aside as long as something
     * remains; what the same form has used is counted, and the use is told.
     */
    private void initiatives() {
        List<Recognised> all = rows.recognised().stream().filter(one -> from == null || !one.recognisedOn().isBefore(from))
            .filter(one -> !one.recognisedOn().isAfter(question.received())).sorted(Comparator.comparing(Recognised::recognisedOn)).toList();
        if (all.isEmpty()) {
            String none = "Sổ sáng kiến, đề tài chưa có gì được công nhận trong kỳ.";
            unknown("initiativeScope", none);
            unknown("initiativeCount", none);
            return;
        }
        List<Recognised> left = all.stream().filter(one -> one.uses().stream().allMatch(use -> isTitle.test(use.award()) == title)).toList();
        List<Recognised> counted = left.isEmpty() ? all : left;
        List<String> scopes = List.of("BASE", "PROVINCE", "NATION");
        Recognised widest = counted.stream().max(Comparator.comparing(one -> scopes.indexOf(one.scope()))).orElseThrow();
        known("initiativeScope", widest.scope(), "Sổ sáng kiến, đề tài: " + widest.words());
        known("initiativeCount", counted.size(), "Sổ sáng kiến, đề tài: " + counted.stream().map(Recognised::words).collect(Collectors.joining("; ")));
        List<Recognised> used = counted.stream().filter(one -> !one.uses().isEmpty()).toList();
        known("initiativeUse", used.isEmpty() ? "UNUSED" : title == !left.isEmpty() ? "TITLE" : "COMMENDATION", used.isEmpty()
            ? "Sổ sáng kiến, đề tài: chưa dùng cho lần khen nào" : "Sổ sáng kiến, đề tài: " + used.stream().map(one -> one.words() + " đã dùng cho "
                + one.uses().stream().map(use -> use.award() + " (" + use.by() + ")").collect(Collectors.joining(", "))).collect(Collectors.joining("; ")));
    }

    // ---- conduct

    private void conduct() {
        List<Conduct> verified = rows.conduct().stream().filter(one -> one.kind().equals("VERIFICATION") && !one.fromDay().isAfter(question.received())).toList();
        List<Conduct> disciplined = rows.conduct().stream().filter(one -> one.kind().equals("DISCIPLINE")).toList();
        List<Conduct> open = verified.stream().filter(one -> one.toDay() == null || one.toDay().isAfter(question.received())).toList();
        List<Conduct> unresolved = verified.stream().filter(one -> Boolean.FALSE.equals(one.cleared()))
            .filter(one -> disciplined.stream().noneMatch(measure -> !measure.fromDay().isBefore(one.fromDay()))).toList();
        if (!open.isEmpty()) {
            known("verification", "OPEN", conduct(open));
        } else if (!unresolved.isEmpty()) {
            unknown("verification", conduct(unresolved) + ": đã kết luận có vi phạm nhưng chưa ghi kết quả xử lý.");
        } else if (!verified.isEmpty()) {
            known("verification", verified.stream().anyMatch(one -> Boolean.TRUE.equals(one.cleared())) ? "CLEARED" : "NONE", conduct(verified));
        } else {
            nothingRecorded("verification");
        }
        if (disciplined.isEmpty()) {
            nothingRecorded("discipline");
        } else if (from == null || to == null) {
            unknown("discipline", conduct(disciplined) + ": chưa chọn kỳ thành tích để so.");
        } else if (disciplined.stream().anyMatch(one -> !one.fromDay().isAfter(to) && !one.toDay().isBefore(from))) {
            known("discipline", "OVERLAPS", conduct(disciplined));
        } else if (disciplined.stream().anyMatch(one -> one.fromDay().isAfter(to))) {
            unknown("discipline", conduct(disciplined) + ": bắt đầu sau kỳ thành tích; Văn phòng Sở xem xét.");
        } else {
            known("discipline", "ENDED_BEFORE", conduct(disciplined));
        }
    }

    /**
     * Only what went wrong is entered, and only about the Department's own. So silence means "none" for them alone, and not beyond the day up to which the
     * Office stated that the register is complete.
     */
    private void nothingRecorded(String fact) {
        LocalDate needed = to == null || to.isAfter(question.received()) ? question.received() : to;
        if (nominee.unitCode() == null) {
            unknown(fact, "Không thuộc Sở nên sổ kỷ luật, xác minh của Sở không ghi: cần xác nhận của nơi công tác, cư trú.");
        } else if (rows.conductThrough() == null) {
            unknown(fact, "Văn phòng Sở chưa xác nhận sổ kỷ luật, xác minh đã ghi đủ.");
        } else if (rows.conductThrough().isBefore(needed)) {
            unknown(fact, "Văn phòng Sở mới xác nhận sổ kỷ luật, xác minh đủ đến ngày " + RegisterRows.DAY.format(rows.conductThrough()) + ".");
        } else {
            known(fact, "NONE", "Sổ kỷ luật, xác minh (đủ đến ngày " + RegisterRows.DAY.format(rows.conductThrough()) + "): không ghi gì");
        }
    }

    private static String conduct(List<Conduct> all) {
        return "Sổ kỷ luật, xác minh: " + all.stream().map(Conduct::words).collect(Collectors.joining("; "));
    }

    // ---- service

    /** Years in the present post or a higher one; for other posts every year of service. */
    private void service() {
        LocalDate day = question.received();
        List<Served> begun = rows.served().stream().filter(one -> !one.fromDay().isAfter(day)).sorted(Comparator.comparing(Served::fromDay)).toList();
        if (begun.isEmpty()) {
            return;
        }
        List<Served> present = begun.stream().filter(one -> one.toDay() == null || !one.toDay().isBefore(day)).toList();
        List<Served> posts = present.isEmpty() ? List.of(begun.get(begun.size() - 1)) : present;
        if (posts.stream().map(Served::post).distinct().count() > 1) {
            unknown("post", service(posts) + ": ghi hai chức vụ cùng lúc; Văn phòng Sở hủy dòng sai.");
            unknown("serviceYears", service(posts) + ": ghi hai chức vụ cùng lúc.");
            return;
        }
        List<String> ranks = List.of("HEAD", "DEPUTY", "OTHER");
        String post = posts.get(0).post();
        List<Served> counted = begun.stream().filter(one -> ranks.indexOf(one.post()) <= ranks.indexOf(post)).toList();
        known("post", post, service(posts));
        known("serviceYears", years(counted, day), service(counted));
        if (from != null && to != null) {
            String now = posts.get(posts.size() - 1).workplace();
            List<Served> elsewhere = begun.stream().filter(one -> !one.workplace().equalsIgnoreCase(now) && !one.until(to).isBefore(from)).toList();
            if (!elsewhere.isEmpty()) {
                long months = elsewhere.stream().mapToLong(one -> ChronoUnit.MONTHS.between(one.fromDay().isBefore(from) ? from : one.fromDay(), one.until(to).plusDays(1))).sum();
                known("monthsAtOldUnit", months, service(elsewhere));
            }
        }
    }

    /** Whole years; what overlaps counts once. Counted back from the day, so that leap years do not eat a year that is full. */
    private static long years(List<Served> sorted, LocalDate day) {
        long days = 0;
        LocalDate reached = LocalDate.MIN;
        for (Served one : sorted) {
            LocalDate start = one.fromDay().isBefore(reached) ? reached : one.fromDay();
            LocalDate end = one.toDay() == null || !one.toDay().isBefore(day) ? day : one.toDay().plusDays(1);
            if (end.isAfter(start)) {
                days += ChronoUnit.DAYS.between(start, end);
                reached = end;
            }
        }
        return ChronoUnit.YEARS.between(day.minusDays(days), day);
    }

    private static String service(List<Served> all) {
        RuleFacts.Fact post = RuleFacts.of("post");
        return "Sổ công tác: " + all.stream().map(one -> post.shown(one.post()) + ", " + one.workplace() + ", từ " + RegisterRows.DAY.format(one.fromDay())
            + (one.toDay() == null ? "" : " đến " + RegisterRows.DAY.format(one.toDay())) + in(one.paper())).collect(Collectors.joining("; "));
    }

    // ---- a collective's year

    private void collective() {
        boolean itself = nominee.kind() == NomineeKind.COLLECTIVE;
        List<CollectiveYear> found = rows.years().stream().filter(one -> one.year() == year && one.own() == itself).toList();
        if (itself) {
            share("womenShare", found, CollectiveYear::women, CollectiveYear::members);
            share("unitLdttShare", found, CollectiveYear::advancedWorkers, CollectiveYear::members);
            ofYear("unitHasCstdcs", found, one -> one.baseFighters() == null ? null : one.baseFighters() > 0);
            ofYear("unitDisciplined", found, one -> one.warned() == null ? null : one.warned() > 0);
            ofYear("unitAllComplete", found, one -> one.incomplete() == null ? null : one.incomplete() == 0);
            ofYear("leadsCluster", found, CollectiveYear::leadsCluster);
        }
        share("cstdcsShare", found, CollectiveYear::baseFighters, CollectiveYear::advancedWorkers);
    }

    private void share(String fact, List<CollectiveYear> found, Function<CollectiveYear, Integer> part, Function<CollectiveYear, Integer> whole) {
        ofYear(fact, found, one -> part.apply(one) == null || whole.apply(one) == null || whole.apply(one) == 0 ? null
            : shortest(BigDecimal.valueOf(part.apply(one) * 100L).divide(BigDecimal.valueOf(whole.apply(one)), 1, RoundingMode.HALF_UP)));
    }

    /** 70 rather than 70.0: the sheet shows it. */
    private static BigDecimal shortest(BigDecimal share) {
        BigDecimal bare = share.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0) : bare;
    }

    private void ofYear(String fact, List<CollectiveYear> found, Function<CollectiveYear, Object> value) {
        List<Object> values = found.stream().map(value).filter(one -> one != null).distinct().toList();
        String papers = found.stream().map(one -> one.paper().isEmpty() ? "chưa ghi văn bản" : one.paper()).collect(Collectors.joining("; "));
        if (values.size() == 1) {
            known(fact, values.get(0), "Sổ tập thể năm " + year + ": " + papers);
        } else if (values.isEmpty()) {
            unknown(fact, "Sổ tập thể năm " + year + " chưa có số liệu này.");
        } else {
            unknown(fact, "Sổ tập thể năm " + year + " có số liệu khác nhau: " + papers + ". Văn phòng Sở hủy dòng sai.");
        }
    }

    private static String in(String paper) {
        return paper.isEmpty() ? "" : " (" + paper + ")";
    }

    private void known(String name, Object value, String source) {
        facts.put(name, new CollectedFact(value, source));
    }

    private void unknown(String name, String why) {
        facts.put(name, new CollectedFact(null, why));
    }
}
