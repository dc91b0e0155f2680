package vn.guongsang.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import vn.guongsang.ProductTest;
import vn.guongsang.directory.Actor;
import vn.guongsang.directory.Directory;
import vn.guongsang.directory.Typed;
import vn.guongsang.workcalendar.WorkCalendar;

/** Hostile characters in every field of every endpoint, by somebody who may use it: never an error of ours, never a broken line in the log. */
@ProductTest
@ExtendWith(OutputCaptureExtension.class)
class TypedTextTests {
    private static final List<String> PEOPLE = List.of("chuyenvien1", "truongphong1", "vanphong", "chanhvp", "giamdoc", "vanthu", "quantri", "kysu2");
    private static final Map<String, String> HOSTILE = new LinkedHashMap<>();

    static {
        HOSTILE.put("controls, half characters, turned and hidden ones, forged lines",
            "a\u0000b\u0001\u001b[31mc\u007f\u0085\ud800x\ufffe\u202egnas\u2066\u200bx\ufeff\r\nBcc: ke-xau@example.net\r\n\r\nGIA-MAO 2026 INFO forged\u2028x");
        HOSTILE.put("markup, expressions, formulas, formats",
            "=cmd|'/c calc'!A0\"><img src=x onerror=alert(1)><script>alert(1)</script>{{7*7}}${7*7}#{7*7}*{7*7}@{7*7}__${7*7}__::'%00%0d%0a%n%s{0} ' or 1=1 -- 👩‍🔬");
        HOSTILE.put("4,000 letters in pieces", Normalizer.normalize("ệ".repeat(4_000), Normalizer.Form.NFD));
    }

    @Autowired
    List<RequestMappingHandlerMapping> mappings;
    @Autowired
    AddressesTestBeans addresses;
    @Autowired
    Directory directory;
    @Autowired
    Clock clock;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    ObjectMapper json;
    @LocalServerPort
    int port;

    @Test
    void noTextInAnyFieldOfAnyEndpointIsAnErrorOfOurs(CapturedOutput output) throws Exception {
        Map<String, HandlerMethod> handlers = handlers();
        List<AddressesTestBeans.Fixture> fixtures = addresses.fixtures();
        Map<AddressesTestBeans.Fixture, Map<String, String>> made = new HashMap<>();
        Map<String, Visitor> visitors = new HashMap<>();
        Set<String> ofTemplates = TypedFields.ofTemplates();
        List<String> wrong = new ArrayList<>();
        int tried = 0;
        for (Endpoint endpoint : Endpoint.all()) {
            HandlerMethod method = handlers.get(endpoint.toString());
            // ends sessions and files: nothing is typed there, and the next one would be gone
            if (method == null || endpoint.path().equals("/error") || endpoint.path().endsWith("/ket-thuc") || endpoint.path().endsWith("/thu-hoi") || endpoint.method().equals("DELETE")) {
                continue;
            }
            Optional<AddressesTestBeans.Fixture> fixture = endpoint.variables().isEmpty() ? Optional.empty() : AddressesTestBeans.of(endpoint.path(), fixtures);
            Optional<String> person = endpoint.open() ? Optional.of("") : PEOPLE.stream().filter(one -> endpoint.permits(actor(one)) && fixture.map(f -> f.reached().contains(one)).orElse(true)).findFirst();
            if (person.isEmpty()) {
                wrong.add("nobody tries " + endpoint);
                continue;
            }
            for (Map.Entry<String, String> hostile : HOSTILE.entrySet()) {
                Map<String, String> values = fixture.map(f -> made.computeIfAbsent(f, g -> g.make().get())).orElse(Map.of());
                if (!visitors.containsKey(person.get())) {
                    visitors.put(person.get(), person.get().isEmpty() ? new Visitor(port) : new Visitor(port).loggedIn(person.get()));
                }
                HttpResponse<String> answer = send(visitors.get(person.get()), endpoint, method, values, hostile.getValue(), ofTemplates);
                tried++;
                if (answer.statusCode() >= 500) {
                    wrong.add(endpoint + " answers “" + hostile.getKey() + "” with " + answer.statusCode());
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(tried).isGreaterThan(150);
        assertThat(output.toString().lines()).noneMatch(line -> line.startsWith("GIA-MAO") || line.startsWith("Bcc:")).noneMatch(line -> line.contains("\u001b[31m"));
    }

    @Test
    void aLoginWithANulIsAWrongLogin() throws Exception {
        HttpResponse<String> answer = new Visitor(port).login("chuyen\u0000vien1\r\nx", "\u0000");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).hasValue("/dang-nhap?loi");
    }

    @Test
    void whatIsTypedIsKeptWithoutWhatNobodyTypes() {
        assertThat(Typed.text("a\u0000b\r\nc\rd\te\u202e\u200b\ufeff")).isEqualTo("ab\nc\nd\te");
        assertThat(Typed.text("\ud83d")).isEmpty();
        assertThat(Typed.text("👩‍🔬 🏅")).isEqualTo("👩‍🔬 🏅");
        assertThat(Typed.text(Normalizer.normalize("Nguyễn Thị Hạnh", Normalizer.Form.NFD))).isEqualTo("Nguyễn Thị Hạnh");
        assertThat(Typed.text("<b>${x}</b> = +1 -1 @a")).isEqualTo("<b>${x}</b> = +1 -1 @a");
        assertThat(Typed.text(null)).isNull();
    }

    private HttpResponse<String> send(Visitor visitor, Endpoint endpoint, HandlerMethod method, Map<String, String> values, String text, Set<String> ofTemplates) throws Exception {
        Map<String, String> known = new HashMap<>(values);
        endpoint.variables().forEach(variable -> known.putIfAbsent(variable, AddressesTestBeans.unknown(endpoint.path(), variable)));
        String address = endpoint.address(known);
        if (TypedFields.readsJson(method)) {
            return visitor.call(endpoint.method(), address, "application/json", json.writeValueAsString(TypedFields.json(method, text)));
        }
        Map<String, String> form = TypedFields.form(method, text);
        // all names with long texts would be more than a form may hold
        if (endpoint.changes() && text.length() < 1_000) {
            ofTemplates.forEach(name -> form.putIfAbsent(name, text));
        }
        if (endpoint.changes()) {
            // the password of a sample person stays
            form.keySet().removeIf(name -> Set.of("_csrf", "current", "next", "again").contains(name));
        }
        String encoded = form.entrySet().stream().map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue())).collect(Collectors.joining("&"));
        boolean raw = endpoint.path().endsWith("/tep") && endpoint.method().equals("POST");
        return endpoint.changes() && !raw ? visitor.call(endpoint.method(), address, "application/x-www-form-urlencoded", encoded)
            : visitor.call(endpoint.method(), address + (encoded.isEmpty() ? "" : "?" + (encoded.length() > 6_000 ? encoded.substring(0, 6_000).replaceFirst("%[^&]{0,1}$", "") : encoded)),
                raw ? "application/octet-stream" : null, raw ? "x" : null);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Map<String, HandlerMethod> handlers() {
        Map<String, HandlerMethod> found = new HashMap<>();
        for (RequestMappingHandlerMapping mapping : mappings) {
            mapping.getHandlerMethods().forEach((info, method) -> info.getPatternValues().forEach(pattern ->
                info.getMethodsCondition().getMethods().forEach(verb -> found.put(verb + " " + pattern, method))));
        }
        return found;
    }

    private Actor actor(String username) {
        return directory.actor(username, LocalDate.ofInstant(clock.instant(), WorkCalendar.ZONE)).orElseThrow();
    }
}
