package vn.guongsang.award;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.guongsang.ProductTest;

@ProductTest
class RuleTableLintTests {
    @Autowired
    RuleTableLint lint;

    @ParameterizedTest
    @EnumSource
    void noShippedTableHasAGapAnOverlapOrARowWithoutCitation(TableKind kind) throws Exception {
        assertThat(findings(shipped(kind))).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {3}")
    @CsvSource(delimiter = '|', value = {
        "CATALOGUE | <text>\"KNC_KHCN\"</text> | <text>\"BK_BKHCN\"</text> | ! Quy tắc BK_BKHCN: dòng",
        "CATALOGUE | <text>\"GDVH\"</text> | <text>\"GDVH_MOI\"</text> | ! Không dòng nào nói về “Danh hiệu “Gia đình văn hóa””",
        "CATALOGUE | <text>\"Thôn, tổ dân phố\"</text> | <text>decides</text> | ! Bảng “Danh mục danh hiệu, hình thức khen thưởng”, dòng “award-gdvh”: “submits” không nhận",
        "CATALOGUE | <text>\"BKHCN\"</text> | <text>\"BO\"</text> | không biết nơi nhận “BO”",
        "DOCUMENTS | <text>award</text> | <text>rating</text> | hỏi dữ kiện lạ: “rating”",
        "DOCUMENTS | \"HCDL\" | \"HCDX\" | ? Không dòng nào nói về “Huân chương Độc lập (các hạng)” từ ngày 01/07/2025",
        "DOCUMENTS | <text>\"TVPL-3eb0\"</text> | <text>\" \"</text> | trống “source”",
        "PROCEDURE | <text>90</text> | <text>nhiều</text> | “value” không nhận “nhiều”",
        "PROCEDURE | <text>[date(\"2024-01-01\")..date(\"2025-06-30\")]</text> | <text>&gt;= date(\"2024-01-01\")</text> | ! Quy tắc COUNCIL_PERCENT: dòng",
        "PROCEDURE | <text>\"DIRECTOR\"</text> | <text>\"COMMUNE\"</text> | ? Không dòng nào nói về “Danh hiệu “Lao động tiên tiến””"})
    void aTableOfFactsThatIsWrongIsNamed(TableKind kind, String text, String wrong, String finding) throws Exception {
        assertThat(shipped(kind)).contains(text);
        assertThat(findings(shipped(kind).replace(text, wrong == null ? "" : wrong))).anyMatch(one -> one.contains(finding));
    }

    @Test
    void aTableWithAnotherNameIsNotTaken() throws Exception {
        assertThat(findings(shipped(TableKind.PROCEDURE).replace("id=\"procedure\"", "id=\"thu-tuc\""))).singleElement().asString().contains("thu-tuc", "award-catalogue");
    }

    @Test
    void anEntityOfATableIsNeitherFetchedNorExpanded() throws Exception {
        Path outside = Files.writeString(Files.createTempFile("gs-outside", ".txt"), "ngoài tệp");
        String external = "<!DOCTYPE definitions [<!ENTITY x SYSTEM \"" + outside.toUri() + "\">]>";
        StringBuilder growing = new StringBuilder("<!DOCTYPE definitions [<!ENTITY x0 \"xxxxxxxxxx\">");
        for (int i = 1; i < 10; i++) {
            growing.append("<!ENTITY x").append(i).append(" \"").append(("&x" + (i - 1) + ";").repeat(10)).append("\">");
        }
        growing.append("<!ENTITY x \"&x9;\">]>");
        for (String declared : List.of(external, growing.toString())) {
            String table = shipped(TableKind.PROCEDURE);
            int root = table.indexOf("<definitions");
            assertThat(findings(table.substring(0, root) + declared + table.substring(root).replace("<text>90</text>", "<text>&x;</text>"))).singleElement().asString()
                .startsWith("! Tệp không phải bảng DMN đọc được").doesNotContain("ngoài tệp");
        }
        Files.delete(outside);
    }

    private static String shipped(TableKind kind) throws Exception {
        return Files.readString(Path.of("bpmn/" + kind.table() + ".dmn"));
    }

    private List<String> findings(String dmn) {
        return lint.of(dmn.getBytes(StandardCharsets.UTF_8)).stream().map(finding -> (finding.fatal() ? "! " : "? ") + finding.sentence()).toList();
    }
}
