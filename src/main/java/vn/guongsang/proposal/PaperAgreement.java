package vn.guongsang.proposal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import vn.guongsang.nomination.NominationBrief;

/**
 * Letter = rows = nominations: a letter that says 12 with a list of 11 is refused above. The papers themselves are read, since the office writes the templates;
 * their PDF is made from the same Word file.
 */
final class PaperAgreement {
    private static final Pattern COUNTED = Pattern.compile("(\\d{1,4})\\s+(cá nhân|tập thể|hộ gia đình|trường hợp)", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private PaperAgreement() {
    }

    /** @return what differs, in sentences; empty when everything agrees */
    static List<String> differences(String paper, byte[] letter, byte[] list, List<NominationBrief> briefs) {
        List<String> rows = rows(list);
        List<String> differences = new ArrayList<>(counts(paper, letter, rows.size(), briefs));
        if (rows.size() != briefs.size()) {
            differences.add("danh sách có %d dòng, phiếu trình có %d trường hợp".formatted(rows.size(), briefs.size()));
        }
        List<NominationBrief> absent = briefs.stream().filter(brief -> rows.stream().noneMatch(row -> names(row, brief))).toList();
        absent.forEach(brief -> differences.add("danh sách thiếu dòng của " + brief.number()));
        if (absent.isEmpty() && rows.size() == briefs.size()) {
            for (int i = 0; i < rows.size(); i++) {
                if (!names(rows.get(i), briefs.get(i))) {
                    differences.add("dòng %d của danh sách không phải %s".formatted(i + 1, briefs.get(i).number()));
                } else if (!rows.get(i).contains(letters(ProposalPapers.award(briefs.get(i).awardName())))) {
                    differences.add("dòng %d của danh sách ghi khác hình thức của %s".formatted(i + 1, briefs.get(i).number()));
                }
            }
        }
        return differences;
    }

    /** The letter's numbers, wherever its template puts them: of each kind of nominee, of all, of each award. */
    private static List<String> counts(String paper, byte[] letter, int rows, List<NominationBrief> briefs) {
        String text = text(letter);
        Map<String, Integer> actual = briefs.stream().collect(Collectors.toMap(brief -> brief.nomineeKind().label().toLowerCase(Locale.ROOT), brief -> 1, Integer::sum, LinkedHashMap::new));
        actual.put("trường hợp", briefs.size());
        List<String> differences = new ArrayList<>();
        Matcher counted = COUNTED.matcher(text);
        while (counted.find()) {
            int said = Integer.parseInt(counted.group(1));
            String kind = counted.group(2).toLowerCase(Locale.ROOT);
            if (said != actual.getOrDefault(kind, 0)) {
                differences.add("%s ghi %d %s, danh sách có %d (trong %d dòng)".formatted(paper, said, kind, actual.getOrDefault(kind, 0), rows));
            }
        }
        Map<String, Integer> awards = briefs.stream().collect(Collectors.toMap(brief -> ProposalPapers.award(brief.awardName()), brief -> 1, Integer::sum, LinkedHashMap::new));
        awards.forEach((award, count) -> {
            Matcher said = Pattern.compile(Pattern.quote(award) + "\\s*\\((\\d{1,4})\\)", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE).matcher(text);
            while (said.find()) {
                if (Integer.parseInt(said.group(1)) != count) {
                    differences.add("%s ghi %s %s, danh sách có %d".formatted(paper, said.group(1), award, count));
                }
            }
        });
        return differences.stream().distinct().toList();
    }

    private static boolean names(String row, NominationBrief brief) {
        return row.contains(letters(brief.nomineeTitle()));
    }

    /** Numbered rows of the tables, each as its letters. */
    private static List<String> rows(byte[] list) {
        try (XWPFDocument word = new XWPFDocument(new ByteArrayInputStream(list))) {
            return word.getTables().stream().flatMap(table -> table.getRows().stream()).filter(PaperAgreement::numbered)
                .map(row -> letters(row.getTableCells().stream().map(cell -> cell.getText()).collect(Collectors.joining(" ")))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean numbered(XWPFTableRow row) {
        return row.getTableCells().stream().limit(1).anyMatch(cell -> cell.getText().strip().matches("\\d{1,4}\\.?"));
    }

    private static String text(byte[] letter) {
        try (InputStream content = new ByteArrayInputStream(letter); XWPFWordExtractor words = new XWPFWordExtractor(new XWPFDocument(content))) {
            return Normalizer.normalize(words.getText(), Normalizer.Form.NFC);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Papers break lines and leave out marks that nobody sees; letters and digits stay. */
    private static String letters(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
    }
}
