package vn.guongsang.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** With one locale only there is no English to fall back to: a missing key would be shown raw. */
class TasklistWordsTests {
    private static final String LOCALES = "/META-INF/resources/webjars/camunda/app/tasklist/locales/";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*\\w+\\s*}}");

    @Test
    void everyWordOfTasklistIsTranslated() throws IOException {
        Map<String, String> english = words("en.json");
        Map<String, String> vietnamese = words("vi.json");
        assertThat(vietnamese.keySet()).containsAll(english.keySet());
        english.forEach((key, text) -> assertThat(placeholders(vietnamese.get(key))).as(key).isEqualTo(placeholders(text)));
    }

    private static Map<String, String> words(String file) throws IOException {
        try (InputStream in = TasklistWordsTests.class.getResourceAsStream(LOCALES + file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceFirst("^\uFEFF", "");
            Map<String, String> flat = new TreeMap<>();
            flatten("", new ObjectMapper().readTree(text), flat);
            return flat;
        }
    }

    private static void flatten(String path, JsonNode node, Map<String, String> flat) {
        if (node.isObject()) {
            node.fields().forEachRemaining(field -> flatten(path + "/" + field.getKey(), field.getValue(), flat));
        } else {
            flat.put(path, node.asText());
        }
    }

    private static java.util.Set<String> placeholders(String text) {
        java.util.Set<String> found = new java.util.TreeSet<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group().replaceAll("\\s", ""));
        }
        return found;
    }
}
