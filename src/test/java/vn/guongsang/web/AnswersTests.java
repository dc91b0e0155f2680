package vn.guongsang.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import vn.guongsang.ProductTest;

/** Headers on every kind of response, and what people and scripts are told when something goes wrong. */
@ProductTest
class AnswersTests {
    @LocalServerPort
    int port;
    @Autowired
    ObjectMapper json;
    @Autowired
    ErrorAdvice advice;

    @ParameterizedTest
    @ValueSource(strings = {"/dang-nhap", "/", "/css/look.css", "/js/app.js", "/img/mark.svg", "/fonts/be-vietnam-pro-latin-400-normal.woff2",
        "/webjars/htmx.org/2.0.10/dist/htmx.min.js", "/khong-co", "/css/khong-co.css", "/api/khong-co", "/api/csrf", "/actuator/health", "/actuator/env", "/error",
        "/quan-tri/phien", "/camunda/app/tasklist/default/", "/camunda/api/engine/engine/", "/engine-rest/engine", "/duyet", "/%2e%2e/", "/a;b=c", "/a//b"})
    void everyKindOfAnswerToAStrangerHasTheHeaders(String path) throws Exception {
        hasHeaders(new Visitor(port).get(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/tai-khoan", "/khong-co", "/api/khong-co", "/quan-tri", "/ho-so", "/camunda/app/cockpit/default/"})
    void everyKindOfAnswerToAnOfficerHasTheHeaders(String path) throws Exception {
        hasHeaders(new Visitor(port).loggedIn("chuyenvien1").get(path));
    }

    private static void hasHeaders(HttpResponse<String> answer) {
        assertThat(Answers.faults(answer)).as(answer.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"GET,/khong-co,,,404", "GET,/quan-tri,,,403", "POST,/tai-khoan,text/html,x,405", "DELETE,/ho-so,,,405", "PUT,/api/nguoi-duoc-de-nghi/00000000-0000-4000-8000-000000000000,text/plain,x,415",
        "POST,/api/nguoi-duoc-de-nghi,application/json,{,400", "POST,/api/nguoi-duoc-de-nghi,application/json,'{\"kind\":\"INDIVIDUAL\"}',422",
        "GET,/api/nguoi-duoc-de-nghi?kind=x,,,404", "POST,/api/nguoi-duoc-de-nghi,application/json,'{\"kind\":\"INDIVIDUAL\",\"name\":\"a\\u0000b\",\"organisation\":\"x\",\"confirmed\":true}',4..",
        "POST,/camunda/api/engine/engine/default/message,application/json,{},403", "GET,/camunda/api/engine/engine/default/task/x,,,40."})
    void anErrorOfEachKindTellsNothingOfTheInside(String method, String path, String type, String body, String status) throws Exception {
        Visitor officer = new Visitor(port).loggedIn("chuyenvien1");
        officer.get("/camunda/app/tasklist/default/");
        HttpResponse<String> answer = officer.call(method, path, type, body);
        assertThat(String.valueOf(answer.statusCode())).as(answer.body()).matches(status);
        hasHeaders(answer);
    }

    @Test
    void aFailureTellsAReferenceAndNothingElse() throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/x");
        MockHttpServletResponse response = new MockHttpServletResponse();
        advice.other(new IllegalStateException("secret of vn.guongsang"), request, response);
        assertThat(response.getStatus()).isEqualTo(500);
        assertThat(response.getContentAsString()).contains("GS-").doesNotContain("secret", "IllegalState", "vn.guongsang");
    }

    @Test
    void anUploadThatIsTooLargeIsToldSo() throws Exception {
        HttpResponse<String> answer = new Visitor(port).loggedIn("vanthu").call("POST", "/api/phieu-trinh/PT-2026-9999/ban-ky", "multipart/form-data; boundary=x",
            "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n" + "x".repeat(23 * 1024 * 1024) + "\r\n--x--\r\n");
        assertThat(answer.statusCode()).isEqualTo(413);
        hasHeaders(answer);
    }

    /** Neither a method that echoes nor one that nobody knows; and no host but the configured one is believed. */
    @ParameterizedTest
    @ValueSource(strings = {"TRACE / HTTP/1.1\r\nHost: localhost\r\nX-Secret: abc", "TRACK / HTTP/1.1\r\nHost: localhost", "FOO /ho-so HTTP/1.1\r\nHost: localhost",
        "GET / HTTP/1.1\r\nHost: evil.example", "GET /dang-nhap HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: https\r\nForwarded: host=evil.example",
        "GET /quan-tri HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example"})
    void nothingOfAStrangeMethodOrHostComesBack(String head) throws Exception {
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream().write((head + "\r\nAccept: text/html\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).doesNotContain("evil.example", "X-Secret", "Tomcat");
            assertThat(answer).containsIgnoringCase("x-content-type-options: nosniff");
            assertThat(answer).matches(head.startsWith("GET") ? "(?s)HTTP/1.1 (200|302).*" : "(?s)HTTP/1.1 4.*");
        }
    }

    /** What differs between the suite and an installation: transport security when people type https, cookies that never leave it. */
    @Test
    void overHttpsTheHeadersAndCookiesSaySo() throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        new ResponseHeaders(true, null).doFilter(new MockHttpServletRequest("GET", "/"), response, new MockFilterChain());
        assertThat(response.getHeader("Strict-Transport-Security")).isEqualTo("max-age=31536000; includeSubDomains");
        assertThat(new YamlPropertySourceLoader().load("prod", new ClassPathResource("application-prod.yaml")))
            .anySatisfy(source -> assertThat(source.getProperty("server.servlet.session.cookie.secure")).isEqualTo(true));
    }

    @Test
    void anErrorBeforeAnyFilterTellsNothingOfTheServer() throws Exception {
        try (Socket socket = new Socket("localhost", port)) {
            OutputStream out = socket.getOutputStream();
            out.write("GET /\u0000 HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("Tomcat").doesNotContain("java.");
        }
    }

    @Test
    void pagesAreNotKeptByTheBrowserAndFontsAre() throws Exception {
        Visitor officer = new Visitor(port).loggedIn("chuyenvien1");
        assertThat(officer.get("/tai-khoan").headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(officer.get("/fonts/be-vietnam-pro-latin-400-normal.woff2").headers().firstValue("Cache-Control").orElseThrow()).contains("max-age=31536000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/tai-khoan", "/ho-so", "/quan-tri", "/quan-tri/phien", "/duyet/phieu/PT-2026-0001", "/khong-co", "/viec/DN-2026-0001"})
    void aStrangerMeetsTheLogin(String path) throws Exception {
        HttpResponse<String> answer = new Visitor(port).get(path);
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).hasValue("/dang-nhap");
    }

    @Test
    void aStrangersScriptIsToldToLogIn() throws Exception {
        HttpResponse<String> answer = new Visitor(port).get("/api/ho-so/DN-2026-0001", "Accept", "application/json");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(new Visitor(port).get("/camunda/api/engine/engine/default/task", "Accept", "application/json").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator", "/actuator/env", "/actuator/beans", "/actuator/heapdump", "/camunda/api/admin/setup/default/user/create"})
    void whatNobodyMayReachIsRefusedAlsoToAnAdministrator(String path) throws Exception {
        assertThat(new Visitor(port).loggedIn("quantri").get(path).statusCode()).isIn(403, 404);
    }

    @Test
    void onlyHealthIsTold() throws Exception {
        HttpResponse<String> health = new Visitor(port).get("/actuator/health", "Accept", "application/json");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void aFormWithoutItsTokenChangesNothingAndSaysSo() throws Exception {
        Visitor officer = new Visitor(port).loggedIn("chuyenvien1");
        HttpResponse<String> refused = officer.post("/tai-khoan/mat-khau", Map.of("current", "demo", "next", "mot mat khau dai", "again", "mot mat khau dai"));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("Trang đã mở quá lâu", "chưa được ghi");
        HttpResponse<String> script = officer.post("/api/khong-co", Map.of(), "Accept", "application/json");
        assertThat(script.statusCode()).isEqualTo(403);
        assertThat(script.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(new Visitor(port).login("chuyenvien1", "demo").headers().firstValue("Location")).hasValue("/");
    }

    @Test
    void theTokenForScriptsOpensTheSameDoorAsTheForms() throws Exception {
        Visitor officer = new Visitor(port).loggedIn("chuyenvien1");
        JsonNode token = json.readTree(officer.get("/api/csrf", "Accept", "application/json").body());
        HttpResponse<String> answer = officer.post("/api/khong-co", Map.of(), "Accept", "application/json", token.get("headerName").asText(), token.get("token").asText());
        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @Test
    void anUnknownPageSaysWhatToDoAndAnUnknownCallSaysItInJson() throws Exception {
        Visitor officer = new Visitor(port).loggedIn("chuyenvien1");
        HttpResponse<String> page = officer.get("/khong-co");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("Không tìm thấy trang", "Nên làm gì tiếp", "/ho-so").doesNotContain("vn.guongsang", "Exception");
        HttpResponse<String> call = officer.get("/api/khong-co", "Accept", "application/json");
        assertThat(call.statusCode()).isEqualTo(404);
        assertThat(json.readTree(call.body()).get("title").asText()).isEqualTo("Không tìm thấy trang");
    }

    @Test
    void whatIsNotForThisRoleSaysSoOnAPage() throws Exception {
        HttpResponse<String> page = new Visitor(port).loggedIn("chuyenvien1").get("/quan-tri/phien");
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("Không được phép", "Việc của tôi");
    }
}
