package vn.guongsang.award;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.workcalendar.WorkCalendar;

/** Asks the tables once for each stretch of days between two borders; every question after that is answered from memory. */
@Service
class TabledAwards implements Awards, InitializingBean {
    /** NĐ 152/2025/NĐ-CP: nothing that the product handles was received before it. Earlier rows of the tables are there to be read. */
    static final LocalDate FIRST = LocalDate.of(2025, 7, 1);
    private static final Logger log = LoggerFactory.getLogger(TabledAwards.class);

    private final RuleVersions versions;
    private final RuleTables tables;
    private final ProvinceRules province;
    private final Authorities authorities;
    private final JdbcClient jdbc;
    private final TransactionTemplate alone;
    private final Clock clock;
    private volatile Known known;

    TabledAwards(RuleVersions versions, RuleTables tables, ProvinceRules province, Authorities authorities, JdbcClient jdbc, PlatformTransactionManager transactions,
                 Clock clock) {
        this.versions = versions;
        this.tables = tables;
        this.province = province;
        this.authorities = authorities;
        this.jdbc = jdbc;
        this.alone = new TransactionTemplate(transactions);
        // it may be called in the end of the transaction that changed something
        alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /** @param stamp what was in force when it was read; {@code from} the awards by the first day of their stretch */
    private record Known(String stamp, NavigableMap<LocalDate, Map<String, Award>> from) {
    }

    @Override
    public void afterPropertiesSet() {
        known = alone.execute(status -> read());
        log.info("award catalogue: {} awards", all().size());
    }

    @TransactionalEventListener
    void changed(RulesChanged event) {
        known = alone.execute(status -> read());
    }

    /** Another node may have changed something. */
    @Scheduled(fixedDelayString = "PT10S", initialDelayString = "PT10S")
    void refresh() {
        if (!known.stamp().equals(stamp())) {
            changed(new RulesChanged());
        }
    }

    @Override
    public List<Award> all() {
        return all(today());
    }

    @Override
    public List<Award> all(LocalDate received) {
        return List.copyOf(on(received).values());
    }

    @Override
    public Optional<Award> find(String code) {
        return code == null ? Optional.empty() : Optional.ofNullable(on(today()).get(code));
    }

    @Override
    public Award award(String code) {
        return find(code).orElseThrow(NotFoundException::new);
    }

    @Override
    public Award award(String code, LocalDate received) {
        return Optional.ofNullable(code).map(on(received)::get).orElseThrow(NotFoundException::new);
    }

    private Map<String, Award> on(LocalDate day) {
        return known.from().floorEntry(day.isBefore(FIRST) ? FIRST : day).getValue();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkCalendar.ZONE);
    }

    private String stamp() {
        return jdbc.sql("select concat((select max(activated_at) from rule_table_version), ' ', (select max(entered_at) from province_rule))").query(String.class).single();
    }

    private Known read() {
        String stamp = stamp();
        List<ProvinceRule> settings = province.all();
        Set<LocalDate> borders = new TreeSet<>(Set.of(FIRST));
        settings.forEach(setting -> borders.add(setting.from()));
        for (TableKind kind : List.of(TableKind.CATALOGUE, TableKind.DOCUMENTS, TableKind.PROCEDURE)) {
            versions.activated(kind).forEach((from, version) -> {
                borders.add(from);
                borders.addAll(RuleCells.borders(tables.read(version.dmn())));
            });
        }
        NavigableMap<LocalDate, Map<String, Award>> from = new TreeMap<>();
        borders.stream().filter(border -> !border.isBefore(FIRST)).forEach(border -> from.put(border, read(border, settings)));
        Map<String, String> names = new HashMap<>();
        from.values().forEach(awards -> awards.values().forEach(award -> names.put(award.code(), award.name())));
        // the ledger refers to every award that ever was
        names.forEach((code, name) -> jdbc.sql("""
            insert into award (code, name) values (:code, :name) on conflict (code) do update set name = excluded.name where award.name <> excluded.name""")
            .param("code", code).param("name", name).update());
        return new Known(stamp, from);
    }

    private Map<String, Award> read(LocalDate day, List<ProvinceRule> settings) {
        RuleTableVersion catalogue = versions.on(TableKind.CATALOGUE, day);
        RuleTableVersion documents = versions.on(TableKind.DOCUMENTS, day);
        RuleTableVersion procedure = versions.on(TableKind.PROCEDURE, day);
        Map<String, LocalDate> since = RuleCells.since(tables.read(catalogue.dmn()));
        Map<String, Award> awards = new LinkedHashMap<>();
        for (RuleTables.FiredRow row : tables.evaluate(catalogue, Map.of("date", day))) {
            String code = row.text("award");
            Map<String, Object> facts = new HashMap<>(Map.of("date", day, "award", code, "form", row.text("form"), "level", row.text("level")));
            Optional<ProvinceRule> setting = settings.stream().filter(one -> one.award().equals(code) && !one.from().isAfter(day)).findFirst();
            List<RuleTables.FiredRow> asked = setting.isPresent() ? List.of() : tables.evaluate(documents, facts);
            List<Award.Step> steps = new ArrayList<>(tables.evaluate(procedure, facts).stream().map(TabledAwards::step).toList());
            setting.ifPresent(own -> steps.addAll(own.steps()));
            awards.put(code, award(row, since.get(row.row()), setting.map(ProvinceRule::dossier).orElseGet(() -> asked.stream().map(TabledAwards::document).toList()),
                setting.map(ProvinceRule::basis).orElseGet(() -> asked.stream().map(TabledAwards::basis).distinct().collect(Collectors.joining("; "))), List.copyOf(steps)));
        }
        return Collections.unmodifiableMap(awards);
    }

    private Award award(RuleTables.FiredRow row, LocalDate since, List<DocumentRequirement> dossier, String dossierBasis, List<Award.Step> steps) {
        Set<NomineeKind> kinds = EnumSet.noneOf(NomineeKind.class);
        Arrays.stream(row.text("kinds").split("\\|")).map(NomineeKind::valueOf).forEach(kinds::add);
        return new Award(row.text("award"), row.text("name"), row.text("nameEn"), Collections.unmodifiableSet(kinds), row.text("form").equals("TITLE"),
            DecidingLevel.valueOf(row.text("level")), row.text("decides"), row.text("submits"), row.text("quota"), row.text("conditions"), dossier, dossierBasis, steps,
            basis(row), sourced(row), row.text("source"), row.text("toVerify"), flag(row, "nominable"), authorities.of(row.text("authority")), since);
    }

    private static DocumentRequirement document(RuleTables.FiredRow row) {
        return new DocumentRequirement(row.text("document"), row.text("name"), flag(row, "required"), flag(row, "byUnit"));
    }

    private static Award.Step step(RuleTables.FiredRow row) {
        Integer value = row.outputs().get("value") instanceof Number number ? number.intValue() : null;
        return new Award.Step(Award.Item.valueOf(row.text("item")), value, row.text("meaning"), basis(row), sourced(row));
    }

    private static String basis(RuleTables.FiredRow row) {
        return row.text("paper") + ", " + row.text("article");
    }

    private static boolean sourced(RuleTables.FiredRow row) {
        return row.text("confidence").equals("SOURCE");
    }

    private static boolean flag(RuleTables.FiredRow row, String output) {
        return Boolean.TRUE.equals(row.outputs().get(output));
    }
}
