package vn.guongsang.award;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** The three CSV files that are shipped with the program. A value that does not parse stops the start and names its line. */
record CatalogueSource(List<AuthorityRow> authorities, List<AwardRow> awards) {
    record AuthorityRow(String code, String name, String channel, String email, byte[] hash) {
    }

    record RequirementRow(int position, String kind, String name, boolean required, boolean byUnit) {
    }

    record AwardRow(int position, String code, String name, String nameEn, List<String> nomineeKinds, String level, String decides, String submits,
                    Integer councilMinPercent, String quota, String conditions, Integer postingDays, Integer processingDays, String legalBasis,
                    String confidence, String mark, String toVerify, boolean nominable, String authority, LocalDate effectiveFrom,
                    List<RequirementRow> requirements, byte[] hash) {
    }

    static CatalogueSource read() {
        Map<String, List<CSVRecord>> checklist = records("requirements.csv").stream().collect(Collectors.groupingBy(row -> row.get("award_code")));
        List<AuthorityRow> authorities = records("authorities.csv").stream()
                .map(row -> new AuthorityRow(row.get("code"), row.get("name"), row.get("channel"), text(row, "email"), hash(List.of(row)))).toList();
        List<AwardRow> awards = records("awards.csv").stream().map(row -> award(row, checklist.getOrDefault(row.get("code"), List.of()))).toList();
        return new CatalogueSource(authorities, awards);
    }

    private static AwardRow award(CSVRecord row, List<CSVRecord> checklist) {
        try {
            List<RequirementRow> requirements = checklist.stream().map(item -> new RequirementRow(Integer.parseInt(item.get("position")),
                    item.get("kind"), item.get("name"), flag(item, "required"), flag(item, "by_unit"))).toList();
            List<CSVRecord> everything = new java.util.ArrayList<>(checklist);
            everything.add(0, row);
            return new AwardRow((int) row.getRecordNumber(), row.get("code"), row.get("name_vi"), row.get("name_en"),
                    Arrays.asList(row.get("nominee_kind").split("\\|")), row.get("level"), row.get("decides_vi"), row.get("submits_vi"),
                    number(row, "council_min_percent"), row.get("quota_vi"), row.get("conditions_vi"), number(row, "public_comment_working_days"),
                    number(row, "processing_working_days"), row.get("legal_basis"), row.get("confidence"), row.get("confidence_mark"),
                    row.get("to_verify_vi"), flag(row, "nominable"), text(row, "addressee"),
                    text(row, "effective_from") == null ? null : LocalDate.parse(row.get("effective_from")), requirements, hash(everything));
        } catch (RuntimeException e) {
            throw new IllegalStateException("award/awards.csv, row %d (%s): %s".formatted(row.getRecordNumber(), row.get(0), e.getMessage()), e);
        }
    }

    private static List<CSVRecord> records(String file) {
        try (Reader reader = new InputStreamReader(CatalogueSource.class.getResourceAsStream("/award/" + file), StandardCharsets.UTF_8)) {
            return CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get().parse(reader).getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(CSVRecord row, String column) {
        return row.get(column).isBlank() ? null : row.get(column);
    }

    private static Integer number(CSVRecord row, String column) {
        return row.get(column).isBlank() ? null : Integer.valueOf(row.get(column).trim());
    }

    private static boolean flag(CSVRecord row, String column) {
        return switch (row.get(column)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(column + " is neither true nor false");
        };
    }

    /** Over every value, each with its length before it, so that moving a character from one column to the next shows. */
    private static byte[] hash(List<CSVRecord> rows) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (CSVRecord row : rows) {
                for (String value : row) {
                    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
                    digest.update(java.nio.ByteBuffer.allocate(4).putInt(bytes.length).array());
                    digest.update(bytes);
                }
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "catalogue of %d awards, first %s".formatted(awards.size(), HexFormat.of().formatHex(awards.get(0).hash(), 0, 4));
    }
}
