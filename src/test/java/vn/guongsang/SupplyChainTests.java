package vn.guongsang;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.catalina.util.ServerInfo;
import org.junit.jupiter.api.Test;

/** What {@code docs/supply-chain.md} promises and a build without a network can see. */
class SupplyChainTests {
    @Test
    void everyExceptionHasAReasonAndIsNotOutOfDate() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("docs/supply-chain-exceptions.csv"))) {
            assertThat(lines.skip(1).toList()).allSatisfy(line -> {
                String[] cells = line.split(",", 5);
                assertThat(cells).hasSize(5);
                LocalDate since = LocalDate.parse(cells[2]);
                LocalDate until = LocalDate.parse(cells[3]);
                assertThat(until).as("look again: node tools/check-updates.mjs").isAfterOrEqualTo(LocalDate.now());
                assertThat(until).as("nothing is excused for longer than a year").isBetween(since, since.plusDays(380));
                assertThat(cells[4].length()).isGreaterThan(20);
            });
        }
    }

    /** Boot 3.5.16 brings 10.1.55. */
    @Test
    void tomcatIsNewerThanTheOneOfBoot() {
        assertThat(ServerInfo.getServerNumber()).startsWith("10.1.");
        assertThat(Integer.parseInt(ServerInfo.getServerNumber().split("\\.")[2])).isGreaterThan(55);
    }

    @Test
    void everyVersionIsAFixedRelease() throws IOException {
        String pom = Files.readString(Path.of("pom.xml")).replaceFirst("<version>[^<]+-SNAPSHOT</version>", "");
        assertThat(Pattern.compile("<(?:version|[\\w.-]+\\.version)>([^<]+)<").matcher(pom).results().map((MatchResult found) -> found.group(1)))
            .isNotEmpty().allSatisfy(version -> assertThat(version).doesNotContain("SNAPSHOT", "LATEST", "RELEASE", "[", "(", ","));
        assertThat(pom).doesNotContain("<repository>", "<pluginRepository>");
    }
}
