package vn.guongsang.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import vn.guongsang.audit.AccessLine;
import vn.guongsang.audit.AccessLog;
import vn.guongsang.audit.AuditTrail;
import vn.guongsang.document.Files;

/** Everything kept about a person, for that person: a page to read, the same as JSON, the files. */
@Component
class PersonExport {
    private static final int READINGS = 10_000;
    private static final PrivacyWords WORDS = new PrivacyWords();
    private final PersonalData data;
    private final List<CaseTexts> texts;
    private final AuditTrail audit;
    private final AccessLog log;
    private final Files files;
    private final ObjectMapper json;

    PersonExport(PersonalData data, List<CaseTexts> texts, AuditTrail audit, AccessLog log, Files files, ObjectMapper json) {
        this.data = data;
        this.texts = texts;
        this.audit = audit;
        this.log = log;
        this.files = files;
        this.json = json;
    }

    /** Heading → (name → value). */
    Map<String, Map<String, String>> contents(UUID person) {
        Map<String, Map<String, String>> all = new LinkedHashMap<>(data.contents(person));
        List<String> keys = new ArrayList<>();
        for (PersonCase one : data.cases(person)) {
            keys.add(one.key());
            Map<String, String> history = new LinkedHashMap<>();
            audit.history(one.key()).forEach(line -> history.put(line.position() + ". " + WORDS.moment(line.at()), line.action() + (line.note() == null ? "" : ": " + line.note())));
            if (one.number() != null) {
                texts.forEach(text -> history.putAll(text.of(one.number())));
            }
            all.put("Diễn biến hồ sơ " + one.key(), history);
        }
        Map<String, String> readings = new LinkedHashMap<>();
        List<AccessLine> lines = log.of(keys, READINGS);
        for (int i = 0; i < lines.size(); i++) {
            readings.put((i + 1) + ". " + WORDS.moment(lines.get(i).at()), lines.get(i).caseKey() + ", " + lines.get(i).reading().label() + ", " + lines.get(i).viewerName());
        }
        all.put("Ai đã xem", readings);
        return all;
    }

    void write(UUID person, OutputStream out) throws IOException {
        Map<String, Map<String, String>> contents = contents(person);
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        entry(zip, "du-lieu.json", json(contents));
        entry(zip, "du-lieu.html", html(contents));
        for (Map.Entry<UUID, String> file : data.files(person).entrySet()) {
            // the id keeps two files of one name apart
            zip.putNextEntry(new ZipEntry("tep/" + file.getKey() + "/" + file.getValue().replaceAll("[/\\\\]", "_")));
            files.write(file.getKey(), zip);
            zip.closeEntry();
        }
        zip.finish();
    }

    private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private String json(Object contents) throws JsonProcessingException {
        return json.writerWithDefaultPrettyPrinter().writeValueAsString(contents);
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    private static String html(Map<String, Map<String, String>> contents) {
        StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"vi\"><head><meta charset=\"utf-8\"><title>Dữ liệu cá nhân</title></head><body><h1>Dữ liệu cá nhân</h1>\n");
        contents.forEach((heading, lines) -> {
            page.append("<h2>").append(escaped(heading)).append("</h2>\n<dl>\n");
            lines.forEach((name, value) -> page.append("<dt>").append(escaped(name)).append("</dt><dd>")
                .append(escaped(value == null ? "" : value).replace("\n", "<br>")).append("</dd>\n"));
            page.append("</dl>\n");
        });
        return page.append("</body></html>\n").toString();
    }
}
