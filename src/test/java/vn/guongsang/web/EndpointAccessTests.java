package vn.guongsang.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.guongsang.ProductTest;
import vn.guongsang.directory.Actor;
import vn.guongsang.directory.Directory;
import vn.guongsang.workcalendar.WorkCalendar;

/**
 * Every endpoint of {@code endpoints.csv} tried by every kind of person over HTTP: what the list gives to whom, and that a thing which is not for the reader
 * answers to the letter like one that does not exist. Nothing is listed here by hand but what a call must carry to be understood at all.
 */
@ProductTest
class EndpointAccessTests {
    /** One for each role, the same role of another unit, nobody's role, nobody. */
    private static final List<String> PEOPLE = List.of("chuyenvien1", "truongphong1", "chuyenvien2", "truongphong2", "vanphong", "chanhvp", "giamdoc", "phogiamdoc",
        "vanthu", "quantri", "kysu2");
    static final String NOBODY = "nobody";
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String PARTS = "multipart/form-data; boundary=x";
    private static final String EMPTY_FILE = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\"\r\nContent-Type: application/pdf\r\n\r\n\r\n--x--\r\n";

    /** Read and understood, but complete for no rule: a call that is let in changes nothing. Everything else is sent an empty form, or {@code {}} with PUT. */
    private static final Map<String, Call> CALLS = Map.ofEntries(
        Map.entry("PUT /api/de-nghi/{id}", new Call(JSON, "{\"version\":-1}")),
        Map.entry("POST /api/de-nghi/{id}/tep", new Call("application/octet-stream", "x", "?name=x.pdf")),
        Map.entry("POST /api/v1/rules/evaluate", new Call(JSON, "{}")),
        Map.entry("POST /api/v1/rules/when", new Call(JSON, "{}")),
        Map.entry("PUT /api/ho-so/{number}/kiem-tra", new Call(JSON, "{\"kind\":\"x\"}")),
        Map.entry("PUT /api/ho-so/{number}/tham-dinh", new Call(JSON, "{\"word\":\"CONFIRMED\"}")),
        Map.entry("POST /api/nguoi-duoc-de-nghi", new Call(JSON, "{\"kind\":\"INDIVIDUAL\",\"name\":\"\"}")),
        Map.entry("PUT /api/nguoi-duoc-de-nghi/{id}", new Call(JSON, "{\"kind\":\"INDIVIDUAL\",\"name\":\"\"}")),
        Map.entry("GET /api/nguoi-duoc-de-nghi/can-bo", new Call(null, null, "?unit=QLKH")),
        Map.entry("POST /api/phieu-trinh/{number}/ban-ky", new Call(PARTS, EMPTY_FILE)),
        Map.entry("POST /api/phieu-trinh/{number}/ky/chuan-bi", new Call(JSON, "{}")),
        Map.entry("POST /api/phieu-trinh/{number}/ky/hoan-tat", new Call(JSON, "{}")),
        Map.entry("POST /api/trinh/{number}/ket-qua", new Call(FORM, "nomination={nomination}")),
        Map.entry("POST /de-nghi/{id}/gui", new Call(FORM, "version=-1")),
        Map.entry("POST /quan-tri/lich/{day}/xac-nhan", new Call(FORM, "confirmed=false")),
        Map.entry("POST /tai-khoan/mat-khau", new Call(FORM, "current=x&next=y&again=z")));

    /** Variables that name a kind of things, which everybody knows, and no thing. */
    private static final Set<String> KINDS = Set.of("register", "paper", "form");

    private static final Map<String, Visitor> VISITORS = new HashMap<>();

    @LocalServerPort
    int port;
    @Autowired
    AddressesTestBeans addresses;
    @Autowired
    Directory directory;
    @Autowired
    Clock clock;

    private final List<String> wrong = new ArrayList<>();

    /** What a call must carry. */
    private record Call(String type, String body, String query) {
        Call(String type, String body) {
            this(type, body, "");
        }

        static Call of(Endpoint endpoint) {
            return CALLS.getOrDefault(endpoint.toString(), switch (endpoint.method()) {
                case "GET", "DELETE" -> new Call(null, null);
                case "PUT" -> new Call(JSON, "{}");
                default -> new Call(FORM, "");
            });
        }
    }

    @BeforeEach
    void logIn() throws Exception {
        VISITORS.computeIfAbsent(NOBODY, name -> new Visitor(port));
        for (String person : PEOPLE) {
            if (!VISITORS.containsKey(person) || VISITORS.get(person).get("/tai-khoan").statusCode() != 200) {
                VISITORS.put(person, new Visitor(port).loggedIn(person));
            }
        }
    }

    @Test
    void everyAddressWithAnIdHasAFixture() {
        List<AddressesTestBeans.Fixture> fixtures = addresses.fixtures();
        assertThat(Endpoint.all().stream().filter(endpoint -> !endpoint.variables().isEmpty() && AddressesTestBeans.of(endpoint.path(), fixtures).isEmpty()))
            .as("endpoints with an id and without a fixture in AddressesTestBeans: nobody tries a foreign id on them").isEmpty();
    }

    /** By those who may not reach it, and by those who may reach it but not with the second id. */
    @Test
    void whatIsNotForTheReaderAnswersToTheLetterLikeWhatDoesNotExist() throws Exception {
        Map<AddressesTestBeans.Fixture, Map<String, String>> made = new LinkedHashMap<>();
        Map<String, String> foreign = addresses.foreignCase();
        List<AddressesTestBeans.Fixture> fixtures = addresses.fixtures();
        List<Endpoint> withId = Endpoint.all().stream().filter(endpoint -> !endpoint.variables().isEmpty()).toList();
        for (Endpoint endpoint : withId) {
            AddressesTestBeans.of(endpoint.path(), fixtures).ifPresent(fixture -> made.computeIfAbsent(fixture, f -> f.make().get()));
        }
        Map<String, String> before = addresses.contents();
        for (Endpoint endpoint : withId) {
            AddressesTestBeans.Fixture fixture = AddressesTestBeans.of(endpoint.path(), fixtures).orElseThrow();
            Map<String, String> existing = made.get(fixture);
            // nobody but administrators gets as far as a controller there: three are as good as eleven
            for (String person : endpoint.path().startsWith("/quan-tri/") ? List.of("truongphong1", "vanphong", NOBODY) : VISITORS.keySet()) {
                Map<String, String> tried = new HashMap<>();
                Map<String, String> unknown = new HashMap<>();
                for (String variable : endpoint.variables()) {
                    boolean second = !variable.equals(endpoint.variables().get(0)) && !KINDS.contains(variable);
                    boolean reaches = fixture.reached().contains(person);
                    tried.put(variable, reaches && second ? foreign.get(variable) : existing.get(variable));
                    unknown.put(variable, reaches && !second ? existing.get(variable) : AddressesTestBeans.unknown(endpoint.path(), variable));
                }
                if (!tried.equals(unknown)) {
                    compare(endpoint, person, tried, unknown);
                }
            }
            Map<String, String> after = endpoint.changes() ? addresses.contents() : before;
            if (!after.equals(before)) {
                wrong.add(endpoint + " was refused and yet changed " + after.keySet().stream().filter(table -> !after.get(table).equals(before.get(table))).toList());
                before.putAll(after);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private void compare(Endpoint endpoint, String person, Map<String, String> tried, Map<String, String> unknown) throws Exception {
        String one = seen(call(person, endpoint, tried), tried);
        String other = seen(call(person, endpoint, unknown), unknown);
        if (!one.equals(other)) {
            wrong.add(endpoint + " tells " + person + " that it exists: " + differing(one, other));
        } else if (!one.matches("(?s)(302|40[134]) .*")) {
            wrong.add(endpoint + " answers " + person + " with " + one.lines().findFirst().orElse("") + ": understood, it would have been refused");
        }
    }

    private static String differing(String one, String other) {
        List<String> others = other.lines().toList();
        return one.lines().filter(line -> !others.contains(line)).limit(2).map(line -> line.substring(0, Math.min(line.length(), 300))).toList().toString();
    }

    @Test
    void eachEndpointIsOpenToThoseOfTheListAndToNobodyElse() throws Exception {
        List<AddressesTestBeans.Fixture> fixtures = addresses.fixtures();
        Map<AddressesTestBeans.Fixture, Map<String, String>> made = new HashMap<>();
        // "log out everywhere" would end the session this is tried with: LoginTests has it
        for (Endpoint endpoint : Endpoint.all().stream().filter(one -> !one.path().equals("/tai-khoan/phien/ket-thuc-tat-ca")).toList()) {
            Optional<AddressesTestBeans.Fixture> fixture = endpoint.variables().isEmpty() ? Optional.empty() : AddressesTestBeans.of(endpoint.path(), fixtures);
            for (String person : VISITORS.keySet()) {
                boolean permitted = person.equals(NOBODY) ? endpoint.open() : endpoint.permits(actor(person));
                boolean reaches = fixture.map(f -> f.reached().contains(person)).orElse(true);
                if (endpoint.open() || permitted && !reaches || permitted && fixture.isEmpty() && endpoint.who().equals("LOGIN") && !person.equals("kysu2")) {
                    continue; // foreign things are tried above; what everybody may do, the one without any role does
                }
                // whoever may do it may use it up: the next one gets another
                Map<String, String> values = fixture.map(f -> permitted && endpoint.changes() ? f.make().get() : made.computeIfAbsent(f, g -> g.make().get())).orElse(Map.of());
                HttpResponse<String> answer = call(person, endpoint, values);
                int status = answer.statusCode();
                boolean toLogin = status == 401 || status == 302 && answer.headers().firstValue("Location").orElse("").startsWith("/dang-nhap");
                boolean refused = status == 403 || status == 404;
                boolean good = person.equals(NOBODY) ? toLogin : permitted ? !toLogin && !refused && status < 500 && status != 400 && status != 405 && status != 415 : refused;
                if (!good) {
                    wrong.add(endpoint + " (" + endpoint.who() + ") answers " + person + " with " + status);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** By the person who could do it, so that nothing but the missing token refuses it. Below /duyet the visit's cookie stands for the token. */
    @Test
    void noChangeIsMadeWithoutTheTokenOfTheSession() throws Exception {
        List<AddressesTestBeans.Fixture> fixtures = addresses.fixtures();
        Map<AddressesTestBeans.Fixture, Map<String, String>> made = new HashMap<>();
        List<Endpoint> changing = Endpoint.all().stream().filter(Endpoint::changes)
            .filter(endpoint -> !endpoint.path().startsWith("/duyet/") || endpoint.path().startsWith("/duyet/phieu")).filter(endpoint -> !endpoint.path().equals("/error")).toList();
        for (Endpoint endpoint : changing) {
            if (!endpoint.variables().isEmpty()) {
                AddressesTestBeans.of(endpoint.path(), fixtures).ifPresent(f -> made.computeIfAbsent(f, g -> g.make().get()));
            }
        }
        Map<String, String> before = addresses.contents();
        for (Endpoint endpoint : changing) {
            Optional<AddressesTestBeans.Fixture> fixture = endpoint.variables().isEmpty() ? Optional.empty() : AddressesTestBeans.of(endpoint.path(), fixtures);
            String person = PEOPLE.stream().filter(one -> endpoint.permits(actor(one)) && fixture.map(f -> f.reached().contains(one)).orElse(true)).findFirst().orElseThrow();
            Call call = Call.of(endpoint);
            int status = VISITORS.get(person).callWithoutToken(endpoint.method(), endpoint.address(fixture.map(made::get).orElse(Map.of())) + call.query(), call.type(), call.body())
                .statusCode();
            if (status != 403) {
                wrong.add(endpoint + " answers " + person + " without a token with " + status);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(addresses.contents()).isEqualTo(before);
    }

    /** The calls of the engine's own API that pass, from the list they pass by; a task is the only thing there that is not for everybody who is logged in. */
    @Test
    void anotherPersonsTaskAnswersInTheEngineLikeOneThatDoesNotExist() throws Exception {
        for (Visitor visitor : VISITORS.values()) {
            visitor.get("/camunda/app/tasklist/default/");
        }
        List<Endpoint> calls = engineCalls();
        assertThat(calls).filteredOn(call -> call.path().contains("/task/{id}")).hasSizeGreaterThan(5);
        assertThat(calls.stream().filter(call -> !call.path().matches(".*/(task|filter|user|process-definition)/\\{id}.*|.*/static/.*")))
            .as("calls that carry an id of a kind nobody has tried").isEmpty();
        String task = addresses.task().get("taskId");
        Map<String, String> before = addresses.contents();
        for (Endpoint call : calls.stream().filter(one -> one.path().contains("/task/{id}")).toList()) {
            for (String person : PEOPLE) {
                // the reviewer works on it, the administrator sees it in Cockpit
                if (!List.of("vanphong", "quantri").contains(person)) {
                    compareCalls(call, person, task);
                }
            }
        }
        assertThat(wrong).isEmpty();
        for (String act : List.of("claim", "submit-form")) {
            assertThat(VISITORS.get("quantri").call("POST", "/camunda/api/engine/engine/default/task/" + task + "/" + act, JSON, "{\"userId\":\"quantri\"}").statusCode()).isGreaterThan(399);
        }
        assertThat(addresses.contents()).isEqualTo(before);
    }

    private void compareCalls(Endpoint call, String person, String task) throws Exception {
        Map<String, String> existing = Map.of("id", task);
        Map<String, String> unknown = Map.of("id", AddressesTestBeans.unknown(call.path(), "id"));
        String body = call.changes() ? "{\"userId\":\"" + person + "\"}" : null;
        String one = seen(VISITORS.get(person).call(call.method(), call.address(existing), JSON, body), existing);
        String other = seen(VISITORS.get(person).call(call.method(), call.address(unknown), JSON, body), unknown);
        if (!one.equals(other) || !one.startsWith("404")) {
            wrong.add(call + " tells " + person + " that it exists: " + differing(one, other) + one.lines().findFirst().orElse("").substring(0, 3));
        }
    }

    private static List<Endpoint> engineCalls() throws Exception {
        List<Endpoint> calls = new ArrayList<>();
        for (String line : new ClassPathResource("engine/rest-allow-list.txt").getContentAsString(StandardCharsets.UTF_8).lines().toList()) {
            String[] words = line.split(" ");
            if (words[0].equals("allow") && words[2].matches(".*(\\*|\\{id}).*")) {
                List.of(words[1].split(",")).forEach(method -> calls.add(new Endpoint(method, "/camunda/api" + (words[2].contains("{id}") ? words[2] : words[2].replaceFirst("\\*", "{id}")), "LOGIN")));
            }
        }
        return calls;
    }

    private HttpResponse<String> call(String person, Endpoint endpoint, Map<String, String> values) throws Exception {
        Call call = Call.of(endpoint);
        String body = call.body() == null ? null : call.body().replace("{nomination}", values.getOrDefault("nomination", "DN-2026-9999"));
        HttpResponse<String> answer = VISITORS.get(person).call(endpoint.method(), endpoint.address(values) + call.query(), call.type(), body);
        Answers.faults(answer).forEach(fault -> wrong.add(endpoint + " answers " + person + " with " + answer.statusCode() + " " + fault));
        return answer;
    }

    /** The whole answer without what differs between any two answers: the moment, the token's mask, the id that was asked for. */
    static String seen(HttpResponse<String> answer, Map<String, String> asked) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.keySet().removeAll(List.of("date", "set-cookie", "content-length", "connection"));
        String text = answer.statusCode() + " " + headers + "\n" + answer.body().replaceAll("(name=\"(_csrf|csrf-token)\"[^>]*(value|content)=\")[^\"]*", "$1");
        for (String value : asked.values()) {
            // a short number stands in much else, too
            text = value.length() < 8 ? text.replaceAll("/" + Pattern.quote(value) + "(?![\\w.])", "/…") : text.replace(value, "…");
        }
        return text;
    }

    private Actor actor(String username) {
        return directory.actor(username, LocalDate.ofInstant(clock.instant(), WorkCalendar.ZONE)).orElseThrow();
    }
}
