package vn.guongsang.register;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import vn.guongsang.award.NomineeKind;
import vn.guongsang.directory.SearchText;
import vn.guongsang.directory.Unit;
import vn.guongsang.problem.Problem;
import vn.guongsang.register.KnownNominees.Known;

/** Finds the nominee that a row names: by name without tone marks, then birth date, then place. A name alone is nobody. */
class WhoIsMeant {
    private final Map<String, Unit> units = new HashMap<>();
    private final Map<NomineeKind, Map<String, List<Known>>> known = new HashMap<>();
    private final Map<String, Known> fresh = new HashMap<>();

    WhoIsMeant(Collection<Unit> units) {
        units.forEach(unit -> {
            this.units.put(SearchText.of(unit.code()), unit);
            this.units.put(SearchText.of(unit.name()), unit);
            this.units.put(SearchText.of(unit.shortName()), unit);
        });
    }

    /** @param rows values of all rows, so that everybody is looked up at once */
    void lookUp(Collection<Map<String, String>> rows, KnownNominees nominees) {
        Map<NomineeKind, Set<String>> asked = new HashMap<>();
        rows.stream().filter(values -> values.containsKey("person_name"))
            .forEach(values -> asked.computeIfAbsent(kind(values), kind -> new HashSet<>()).add(name(values)));
        asked.forEach((kind, names) -> known.put(kind, nominees.byName(names, kind)));
    }

    static NomineeKind kind(Map<String, String> values) {
        return NomineeKind.valueOf(values.getOrDefault("person_kind", "INDIVIDUAL"));
    }

    private static String name(Map<String, String> values) {
        return SearchText.of(written(values));
    }

    private static String written(Map<String, String> values) {
        String name = values.get("person_name");
        return kind(values) == NomineeKind.INDIVIDUAL ? name.replaceFirst("^(?i)(ông|bà|anh|chị)\\s+", "") : name;
    }

    /** @return null when a person has to say more; the problems then tell what */
    Known of(Map<String, String> values, List<Problem> problems) {
        if (!values.containsKey("person_name") || !values.containsKey("person_place")) {
            return null;
        }
        NomineeKind kind = kind(values);
        LocalDate born = values.containsKey("person_birth") ? LocalDate.parse(values.get("person_birth")) : null;
        Unit unit = units.get(SearchText.of(values.get("person_place")));
        List<Known> named = known.getOrDefault(kind, Map.of()).getOrDefault(name(values), List.of());
        List<Known> meant = born == null ? List.of() : named.stream().filter(one -> born.equals(one.birthDate())).toList();
        if (meant.isEmpty()) {
            meant = named.stream().filter(one -> here(one, unit, values.get("person_place")) && (born == null || one.birthDate() == null)).toList();
            if (meant.size() == 1 && otherMarks(meant.get(0).name(), written(values))) {
                problems.add(new Problem("person_name", "Sổ có “%s”, khác dấu: hãy sửa tên hoặc ghi ngày sinh để biết ai được nói đến.".formatted(words(meant))));
                return null;
            }
        }
        if (meant.size() > 1) {
            problems.add(new Problem("person_name", "Có %d người trong sổ cùng tên: %s. Hãy ghi ngày sinh của người được nói đến.".formatted(meant.size(), words(meant))));
            return null;
        }
        if (meant.size() == 1) {
            return meant.get(0);
        }
        if (born == null && kind == NomineeKind.INDIVIDUAL) {
            problems.add(new Problem("person_birth", named.isEmpty() ? "Người này chưa có trong sổ: hãy ghi ngày sinh để thêm mới."
                : "Sổ có người cùng tên nhưng nơi công tác khác (%s): hãy ghi ngày sinh.".formatted(words(named))));
            return null;
        }
        return fresh.computeIfAbsent(kind + "|" + name(values) + "|" + born + "|" + (kind == NomineeKind.INDIVIDUAL ? "" : SearchText.of(values.get("person_place"))),
            key -> new Known(UUID.randomUUID(), kind, written(values), values.get("person_sex"), kind == NomineeKind.INDIVIDUAL ? born : null,
                kind == NomineeKind.HOUSEHOLD || unit == null ? null : unit.code(), kind == NomineeKind.HOUSEHOLD || unit == null ? values.get("person_place") : null));
    }

    Set<UUID> freshIds() {
        return fresh.values().stream().map(Known::id).collect(Collectors.toSet());
    }

    private static boolean here(Known one, Unit unit, String place) {
        return unit != null ? unit.code().equals(one.unitCode()) : SearchText.of(place).equals(SearchText.of(one.workplace()));
    }

    /** "Hà" and "Hạ" are two names; "Ha" is somebody in a hurry. */
    private static boolean otherMarks(String kept, String written) {
        String plain = SearchText.of(written);
        return !written.strip().toLowerCase().equals(plain) && !java.text.Normalizer.normalize(kept, java.text.Normalizer.Form.NFC).replaceAll("\\s+", " ").equalsIgnoreCase(
            java.text.Normalizer.normalize(written, java.text.Normalizer.Form.NFC).strip());
    }

    private static String words(List<Known> all) {
        return all.stream().map(one -> one.name() + (one.birthDate() == null ? "" : ", sinh " + RegisterRows.DAY.format(one.birthDate()))
            + (one.unitCode() != null ? ", " + one.unitCode() : one.workplace() == null ? "" : ", " + one.workplace())).limit(5).collect(Collectors.joining("; "));
    }
}
