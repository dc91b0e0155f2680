package vn.guongsang.nomination;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What changed between two versions, in words a reviewer reads. */
final class DossierDiff {
    private DossierDiff() {
    }

    static List<Change> between(Dossier before, Dossier after) {
        var changes = new ArrayList<Change>();
        field(changes, "Người được đề nghị", before.nominee().title(), after.nominee().title());
        field(changes, "Chức vụ, nơi công tác", before.nominee().detail(), after.nominee().detail());
        field(changes, "Ngày sinh", day(before.nominee().birthDate()), day(after.nominee().birthDate()));
        field(changes, "Giới tính", sex(before), sex(after));
        field(changes, "Đảng viên", party(before), party(after));
        field(changes, "Hình thức khen thưởng", before.awardName(), after.awardName());
        field(changes, "Loại hình khen thưởng", before.basis().label(), after.basis().label());
        field(changes, "Giai đoạn", before.period(), after.period());
        field(changes, "Tóm tắt thành tích", before.achievement(), after.achievement());
        sections(changes, before.sections(), after.sections());
        field(changes, "Khen thưởng đã nhận", awards(before), awards(after));
        files(changes, before, after);
        return changes;
    }

    private static void field(List<Change> changes, String label, String before, String after) {
        if (!Objects.equals(before, after)) {
            changes.add(new Change(label, before, after));
        }
    }

    /** Sections are matched by heading, then by place: a moved section is not a changed one. */
    private static void sections(List<Change> changes, List<Section> before, List<Section> after) {
        var left = new ArrayList<>(before);
        var moved = false;
        for (int i = 0; i < after.size(); i++) {
            var section = after.get(i);
            var same = left.stream().filter(old -> Objects.equals(old.title(), section.title())).findFirst()
                    .or(() -> left.stream().filter(old -> Objects.equals(old.text(), section.text())).findFirst());
            if (same.isEmpty()) {
                changes.add(new Change("Thêm mục “" + section.title() + "”", null, section.text()));
                continue;
            }
            left.remove(same.get());
            moved |= before.indexOf(same.get()) != i;
            field(changes, "Tên mục", same.get().title(), section.title());
            field(changes, "Mục “" + section.title() + "”", same.get().text(), section.text());
        }
        left.forEach(section -> changes.add(new Change("Bỏ mục “" + section.title() + "”", section.text(), null)));
        if (moved && before.size() == after.size() && left.isEmpty()) {
            changes.add(new Change("Thứ tự các mục", titles(before), titles(after)));
        }
    }

    private static void files(List<Change> changes, Dossier before, Dossier after) {
        var old = byId(before);
        var now = byId(after);
        var removed = before.files().stream().filter(file -> !now.containsKey(file.id())).collect(Collectors.toCollection(ArrayList::new));
        for (var file : after.files()) {
            var kept = old.get(file.id());
            if (kept != null) {
                if (!kept.kind().equals(file.kind())) {
                    changes.add(new Change("Loại của tệp “" + file.name() + "”", kept.kindName(), file.kindName()));
                }
                continue;
            }
            // a new file where one of the same kind went away replaces it
            var replaced = removed.stream().filter(gone -> gone.kind().equals(file.kind())).findFirst();
            replaced.ifPresent(removed::remove);
            changes.add(new Change((replaced.isPresent() ? "Thay tệp: " : "Thêm tệp: ") + file.kindName(),
                    replaced.map(Dossier.Item::name).orElse(null), file.name()));
        }
        removed.forEach(file -> changes.add(new Change("Bỏ tệp: " + file.kindName(), file.name(), null)));
    }

    private static Map<java.util.UUID, Dossier.Item> byId(Dossier dossier) {
        return dossier.files().stream().collect(Collectors.toMap(Dossier.Item::id, Function.identity()));
    }

    private static String titles(List<Section> sections) {
        return sections.stream().map(Section::title).collect(Collectors.joining("; "));
    }

    private static String awards(Dossier dossier) {
        var text = dossier.previousAwards().stream().map(award -> award.year() + ": " + award.name()
                + (award.decision() == null ? "" : " (" + award.decision() + ")")).collect(Collectors.joining("; "));
        return text.isEmpty() ? null : text;
    }

    private static String day(String iso) {
        return iso == null ? null : Words.day(java.time.LocalDate.parse(iso));
    }

    private static String sex(Dossier dossier) {
        return dossier.nominee().sex() == null ? null : Sex.valueOf(dossier.nominee().sex()).label();
    }

    private static String party(Dossier dossier) {
        return dossier.nominee().partyMember() == null ? null : dossier.nominee().partyMember() ? "Có" : "Không";
    }
}
