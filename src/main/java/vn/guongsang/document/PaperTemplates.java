package vn.guongsang.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import vn.guongsang.document.PaperField.Form;

/**
 * The papers that are made from Word templates. Their fields stand in {@code papers/fields.csv}, the one dictionary for callers, for the office and for the
 * check of uploaded templates. {@link Papers#render} names what a caller left out, and ignores what a template does not use.
 */
public enum PaperTemplates {
    QUYET_DINH("quyet-dinh", "Quyết định khen thưởng"),
    TO_TRINH("to-trinh", "Tờ trình lên cấp trên"),
    DANH_SACH("danh-sach", "Danh sách trích ngang"),
    BAO_CAO_CA_NHAN("bao-cao-ca-nhan", "Báo cáo thành tích cá nhân"),
    BAO_CAO_TAP_THE("bao-cao-tap-the", "Báo cáo thành tích tập thể, hộ gia đình"),
    BAO_CAO_TOM_TAT("bao-cao-tom-tat", "Báo cáo tóm tắt thành tích"),
    TO_TRINH_DON_VI("to-trinh-don-vi", "Tờ trình của đơn vị"),
    BIEN_BAN("bien-ban", "Biên bản họp xét khen thưởng của đơn vị"),
    PHIEU_TRINH("phieu-trinh", "Phiếu trình lãnh đạo Sở"),
    PHIEU_THAM_DINH("phieu-tham-dinh", "Phiếu thẩm định"),
    CONG_VAN_TRA_LAI("cong-van-tra-lai", "Công văn trả lại hồ sơ"),
    THONG_BAO_KET_QUA("thong-bao-ket-qua", "Thông báo kết quả khen thưởng");

    private final String file;
    private final String title;

    PaperTemplates(String file, String title) {
        this.file = file;
        this.title = title;
    }

    /** @throws IllegalArgumentException for an unknown name */
    static PaperTemplates of(String file) {
        return find(file).orElseThrow(() -> new IllegalArgumentException("no template " + file));
    }

    static Optional<PaperTemplates> find(String file) {
        return Arrays.stream(values()).filter(template -> template.file.equals(file)).findFirst();
    }

    /** Name for {@link Papers#render}. */
    public String file() {
        return file;
    }

    /** As people call it. */
    public String title() {
        return title;
    }

    public List<PaperField> fields() {
        return Dictionary.OF.get(this).fields;
    }

    public List<PaperField.Table> tables() {
        return Dictionary.OF.get(this).tables();
    }

    /** What stands in place of the number on a paper that has none yet: "……/QĐ-SKHCN". */
    public static String openNumber(String series, String symbol) {
        return "\u2026\u2026/%s-%s".formatted(series, symbol);
    }

    private static final class Dictionary {
        /** Read once, with the first paper. */
        static final Map<PaperTemplates, Dictionary> OF = read();
        private static final String EVERY_PAPER = "*";

        final List<PaperField> fields = new ArrayList<>();
        final Map<String, List<PaperField>> columns = new LinkedHashMap<>();

        List<PaperField.Table> tables() {
            return columns.entrySet().stream().map(table -> new PaperField.Table(table.getKey(), List.copyOf(table.getValue()))).toList();
        }

        private static Map<PaperTemplates, Dictionary> read() {
            Map<PaperTemplates, Dictionary> all = new EnumMap<>(PaperTemplates.class);
            Arrays.stream(values()).forEach(paper -> all.put(paper, new Dictionary()));
            CSVFormat format = CSVFormat.DEFAULT.builder().setDelimiter('|').setQuote(null).setHeader().setSkipHeaderRecord(true).get();
            try (InputStream file = PaperTemplates.class.getResourceAsStream("/papers/fields.csv");
                 Reader text = new InputStreamReader(file, StandardCharsets.UTF_8)) {
                for (CSVRecord row : format.parse(text)) {
                    PaperField field = new PaperField(row.get("field"), Form.valueOf(row.get("form")), row.get("required").equals("x"), row.get("meaning"),
                        row.get("sample").replace("\\n", "\n"));
                    List<Dictionary> of = row.get("paper").equals(EVERY_PAPER) ? List.copyOf(all.values()) : List.of(all.get(PaperTemplates.of(row.get("paper"))));
                    String table = row.get("table");
                    of.forEach(paper -> (table.isEmpty() ? paper.fields : paper.columns.computeIfAbsent(table, name -> new ArrayList<>())).add(field));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return all;
        }
    }
}
