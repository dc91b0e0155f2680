package vn.guongsang.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One browser in front of the webapps: cookies, and their CSRF header as AngularJS sends it. */
final class EngineVisitor {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final String base;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();

    EngineVisitor(int port) {
        this.base = "http://localhost:" + port;
    }

    /** With the session and, from the first page of Tasklist, the token that a write needs. */
    EngineVisitor inTasklist(String user) throws IOException, InterruptedException {
        login(user);
        assertThat(get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
        return this;
    }

    EngineVisitor login(String user) throws IOException, InterruptedException {
        Matcher token = TOKEN.matcher(get("/dang-nhap").body());
        assertThat(token.find()).isTrue();
        HttpResponse<String> answer = client.send(HttpRequest.newBuilder(URI.create(base + "/dang-nhap"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("username=" + user + "&password=demo&_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8)))
            .build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.headers().firstValue("location").orElse("")).doesNotContain("dang-nhap");
        return this;
    }

    /** @param headers names and values; without a Content-Type a body is JSON, and the CSRF token comes along unless one is given */
    HttpResponse<String> send(String method, String path, String body, String... headers) throws IOException, InterruptedException {
        return client.send(request(method, path, body, headers), HttpResponse.BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> sendLater(String method, String path) {
        return client.sendAsync(request(method, path, ""), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send("GET", path, "");
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    private HttpRequest request(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
            .method(method, body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.setHeader("Content-Type", "application/json");
        }
        cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals("XSRF-TOKEN")).map(HttpCookie::getValue)
            .findFirst().ifPresent(token -> request.setHeader("X-XSRF-TOKEN", token));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return request.build();
    }
}
