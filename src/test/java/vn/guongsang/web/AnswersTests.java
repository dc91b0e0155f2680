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
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.guongsang.ProductTest;

/** Headers on every kind of response, and what people and scripts are told when something goes wrong. */
@ProductTest
class AnswersTests {
    @LocalServerPort
    int port;
    @Autowired
    ObjectMapper json;

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
        assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.headers().allValues("Content-Security-Policy")).singleElement().asString().contains("frame-ancestors");
        assertThat(answer.headers().firstValue("X-Frame-Options")).isPresent();
        assertThat(answer.headers().firstValue("Referrer-Policy")).isPresent();
        assertThat(answer.headers().firstValue("Permissions-Policy")).isPresent();
        assertThat(answer.headers().firstValue("Cross-Origin-Opener-Policy")).hasValue("same-origin");
        assertThat(answer.headers().firstValue("Server")).isEmpty();
        assertThat(answer.headers().firstValue("X-Powered-By")).isEmpty();
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
