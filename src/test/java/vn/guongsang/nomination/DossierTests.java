package vn.guongsang.nomination;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import vn.guongsang.award.AwardBasis;
import vn.guongsang.award.NomineeKind;

class DossierTests {
    private static final UUID NOMINEE = UUID.fromString("00000000-0000-0000-0000-000000000001");
    private static final Dossier.Item REPORT = new Dossier.Item(UUID.fromString("00000000-0000-0000-0000-00000000000a"), "BAO_CAO", "Báo cáo",
            "bao-cao.pdf", "application/pdf", 10, "aa");
    private static final Dossier.Item MINUTES = new Dossier.Item(UUID.fromString("00000000-0000-0000-0000-00000000000b"), "BIEN_BAN", "Biên bản",
            "bien-ban.pdf", "application/pdf", 20, "bb");

    @Test
    void anyChangedFieldOrFileGivesAnotherDigest() throws Exception {
        var json = new ObjectMapper();
        var digests = new ArrayList<String>();
        digests.add(hex(dossier()));
        // every leaf of the dossier, changed one at a time: a field added later is covered as well
        var tree = json.valueToTree(dossier());
        var leaves = new ArrayList<String>();
        walk("", tree, leaves);
        assertThat(leaves.size()).isGreaterThan(35);
        for (var leaf : leaves) {
            var copy = json.valueToTree(dossier()).deepCopy();
            change(copy, leaf);
            digests.add(hex(json.treeToValue(copy, Dossier.class)));
        }
        digests.add(hex(with(d -> files(d, List.of(MINUTES, REPORT)))));
        digests.add(hex(with(d -> files(d, List.of(REPORT)))));
        assertThat(new HashSet<>(digests)).hasSameSizeAs(digests);
    }

    @Test
    void textMovedFromOneFieldToTheNextGivesAnotherDigest() {
        var one = with(d -> sections(d, List.of(new Section("ab", "c"))));
        var other = with(d -> sections(d, List.of(new Section("a", "bc"))));
        assertThat(one.digest()).isNotEqualTo(other.digest());
    }

    @Test
    void aDossierReadBackFromItsJsonHasTheSameDigest() throws Exception {
        var json = new ObjectMapper();
        assertThat(json.readValue(json.writeValueAsString(dossier()), Dossier.class).digest()).isEqualTo(dossier().digest());
    }

    @Test
    void theReviewerIsToldWhatChanged() {
        var changed = with(d -> files(sections(d, List.of(new Section("Sáng kiến", "Mới"), new Section("Thêm", "Nội dung"))),
                List.of(new Dossier.Item(UUID.randomUUID(), "BAO_CAO", "Báo cáo", "bao-cao-2.pdf", "application/pdf", 11, "cc"))));
        assertThat(DossierDiff.between(dossier(), changed)).containsExactly(
                new Change("Mục “Sáng kiến”", "Cũ", "Mới"),
                new Change("Thêm mục “Thêm”", null, "Nội dung"),
                new Change("Thay tệp: Báo cáo", "bao-cao.pdf", "bao-cao-2.pdf"),
                new Change("Bỏ tệp: Biên bản", "bien-ban.pdf", null));
        assertThat(DossierDiff.between(dossier(), dossier())).isEmpty();
    }

    @Test
    void theCouncilsShareIsOfAllMembers() {
        assertThat(new Minutes("1", null, 9, 7, 7, null, null, null).reach(80)).isFalse();
        assertThat(new Minutes("1", null, 10, 8, 8, null, null, null).reach(80)).isTrue();
        assertThat(new Minutes("1", null, 9, 9, 8, null, null, null).reach(89)).isFalse();
    }

    static Dossier dossier() {
        return new Dossier("DN-2026-0042", 1, "QLKH", "Phòng Quản lý Khoa học",
                new Dossier.Who(NOMINEE, NomineeKind.INDIVIDUAL, "Bà Lê Thị Thử", "Chuyên viên", "Lê Thị Thử", "Hưng Yên", "1990-01-02", "FEMALE",
                        "Chuyên viên", "QLKH", "Tổ chức", true, 5, 3, "chuyenvien1"),
                "GK_GDS_CN", "Giấy khen", AwardBasis.MERIT, "2026-01", "2026-10", "Tóm tắt", List.of(new Section("Sáng kiến", "Cũ")),
                List.of(new PreviousAward(2024, "Lao động tiên tiến", "12/QĐ")), List.of(REPORT, MINUTES));
    }

    private static Dossier with(UnaryOperator<Dossier> change) {
        return change.apply(dossier());
    }

    private static Dossier sections(Dossier d, List<Section> sections) {
        return new Dossier(d.number(), d.version(), d.unitCode(), d.unitName(), d.nominee(), d.awardCode(), d.awardName(), d.basis(), d.periodFrom(),
                d.periodTo(), d.achievement(), sections, d.previousAwards(), d.files());
    }

    private static Dossier files(Dossier d, List<Dossier.Item> files) {
        return new Dossier(d.number(), d.version(), d.unitCode(), d.unitName(), d.nominee(), d.awardCode(), d.awardName(), d.basis(), d.periodFrom(),
                d.periodTo(), d.achievement(), d.sections(), d.previousAwards(), files);
    }

    private static void walk(String path, com.fasterxml.jackson.databind.JsonNode node, List<String> leaves) {
        if (node.isObject()) {
            node.fields().forEachRemaining(entry -> walk(path + "/" + entry.getKey(), entry.getValue(), leaves));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                walk(path + "/" + i, node.get(i), leaves);
            }
        } else {
            leaves.add(path);
        }
    }

    private static void change(com.fasterxml.jackson.databind.JsonNode tree, String leaf) {
        var cut = leaf.lastIndexOf('/');
        var parent = (com.fasterxml.jackson.databind.node.ObjectNode) tree.at(leaf.substring(0, cut));
        var name = leaf.substring(cut + 1);
        var value = parent.get(name);
        if (value.isBoolean()) {
            parent.put(name, !value.booleanValue());
        } else if (value.isNumber()) {
            parent.put(name, value.longValue() + 1);
        } else if (name.equals("id")) {
            parent.put(name, "00000000-0000-0000-0000-0000000000ff");
        } else if (name.equals("kind") && value.textValue().equals("INDIVIDUAL")) {
            parent.put(name, "COLLECTIVE");
        } else if (name.equals("basis")) {
            parent.put(name, "AD_HOC");
        } else {
            parent.put(name, value.textValue() + "x");
        }
    }

    private static String hex(Dossier dossier) {
        return HexFormat.of().formatHex(dossier.digest());
    }
}
