package vn.guongsang.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.guongsang.ProductTest;

/** Found by hand (docs/security.md): a cookie of NUL bytes ended as a failure of the database. */
@ProductTest
class OddSessionCookiesTests {
    @LocalServerPort
    int port;

    @Test
    void aCookieThatIsNoSessionOfOursIsNobodys() throws Exception {
        for (String cookie : List.of("AAAA", "AA==", "%%%", "JyBvciAxPTEt", "x".repeat(3000))) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/ho-so")).header("Cookie", "SESSION=" + cookie).header("Accept", "text/html").build();
            HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.headers().firstValue("Location")).as(cookie).hasValue("/dang-nhap");
        }
    }

    @Test
    void theWebappsFilesAreServedByTheWebappsOnly() throws Exception {
        assertThat(new Visitor(port).get("/webjars/camunda/guongsang-security-rules.json").statusCode()).isEqualTo(302);
        assertThat(new Visitor(port).loggedIn("quantri").get("/webjars/camunda/guongsang-security-rules.json").statusCode()).isEqualTo(403);
        assertThat(new Visitor(port).get("/webjars/htmx.org/2.0.10/dist/htmx.min.js").statusCode()).isEqualTo(200);
    }
}
