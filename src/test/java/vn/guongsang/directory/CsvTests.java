package vn.guongsang.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTests {
    @Test
    void aCellThatLooksLikeAFormulaIsText() {
        for (String cell : List.of("=cmd|'/c calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1", "\n=1", "  =1+1", "＝1+1", "\u0001=1")) {
            assertThat(Csv.harmless(cell)).isEqualTo("'" + cell);
        }
        for (String cell : List.of("", "Nguyễn Văn An", "12/QĐ-SKHCN", "a=b", "1-2")) {
            assertThat(Csv.harmless(cell)).isEqualTo(cell);
        }
    }
}
