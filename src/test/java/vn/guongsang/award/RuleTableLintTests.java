package vn.guongsang.award;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.guongsang.ProductTest;

@ProductTest
class RuleTableLintTests {
    @Autowired
    RuleTableLint lint;
    private String shipped;

    @BeforeEach
    void read() throws Exception {
        shipped = Files.readString(Path.of("bpmn/eligibility.dmn"));
    }

    @Test
    void theShippedTableHasNeitherGapNorOverlapNorRowWithoutCitation() {
        assertThat(findings(shipped)).isEmpty();
    }

    private java.util.List<String> findings(String dmn) {
        return lint.of(dmn.getBytes(StandardCharsets.UTF_8)).stream().map(finding -> (finding.fatal() ? "! " : "? ") + finding.sentence()).toList();
    }
}
