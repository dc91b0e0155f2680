package vn.guongsang.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** One login, two nodes. Cookies know no ports, so the browser's session goes to both. */
class SharedSessionTests {
    private static final String ENGINE = "/camunda/api/engine/engine/default";

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();

    @Test
    void sixParallelFirstRequestsOnTwoNodesAgreeOnTheTokenOfTheWebapps() throws Exception {
        Installation home = Installation.working();
        List<URI> nodes = List.of(home.first.root(), home.second.root());
        login(nodes.get(0));
        List<CompletableFuture<HttpResponse<String>>> first = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            first.add(client.sendAsync(get(nodes.get(i % 2), i < 2 ? "/camunda/app/tasklist/default/" : ENGINE + "/filter?maxResults=10"), HttpResponse.BodyHandlers.ofString()));
        }
        assertThat(first).allSatisfy(answer -> assertThat(answer.get().statusCode()).isEqualTo(200));
        List<String> tokens = first.stream().flatMap(answer -> answer.join().headers().allValues("set-cookie").stream()).filter(cookie -> cookie.startsWith("XSRF-TOKEN="))
            .map(cookie -> cookie.substring("XSRF-TOKEN=".length()).replaceFirst(";.*", "")).distinct().toList();
        assertThat(tokens).hasSize(1);
        for (URI node : nodes) {
            String list = listOf(first.get(2).join().body());
            assertThat(post(node, list, tokens.get(0))).as("the token holds on both").isEqualTo(200);
            assertThat(client.send(get(node, "/tai-khoan"), HttpResponse.BodyHandlers.ofString()).statusCode()).as("still logged in").isEqualTo(200);
        }
        // the webapps' own filter ends a session that comes with a wrong one
        assertThat(post(nodes.get(1), listOf(first.get(2).join().body()), "khac")).isEqualTo(403);
    }

    @Test
    void aLogoutOnOneNodeIsALogoutOnTheOther() throws Exception {
        Installation home = Installation.working();
        login(home.second.root());
        assertThat(client.send(get(home.first.root(), "/tai-khoan"), HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        submit(home.first.root(), "/tai-khoan/phien/ket-thuc-tat-ca", "");
        assertThat(client.send(get(home.second.root(), "/tai-khoan"), HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(302);
    }

    private void login(URI node) throws Exception {
        assertThat(submit(node, "/dang-nhap", "username=vanphong&password=" + Department.PASSWORD).headers().firstValue("Location")).hasValue("/");
        assertThat(cookies.getCookieStore().getCookies()).extracting(HttpCookie::getName).contains("SESSION");
    }

    /** A call of Tasklist that wants a token and that everybody may make. */
    private static String listOf(String filters) {
        Matcher id = Pattern.compile("\"id\":\"([^\"]+)\"").matcher(filters);
        assertThat(id.find()).isTrue();
        return ENGINE + "/filter/" + id.group(1) + "/list?firstResult=0&maxResults=15";
    }

    private int post(URI node, String call, String token) throws Exception {
        return client.send(HttpRequest.newBuilder(node.resolve(call)).header("Content-Type", "application/json").header("X-XSRF-TOKEN", token)
            .POST(HttpRequest.BodyPublishers.ofString("{}")).build(), HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    private HttpResponse<String> submit(URI node, String path, String form) throws Exception {
        Matcher token = Pattern.compile("\"token\":\"([^\"]+)\"").matcher(client.send(get(node, "/api/csrf"), HttpResponse.BodyHandlers.ofString()).body());
        assertThat(token.find()).isTrue();
        return client.send(HttpRequest.newBuilder(node.resolve(path)).header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form + "&_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8))).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest get(URI node, String path) {
        return HttpRequest.newBuilder(node.resolve(path)).header("Accept", path.contains("/api/") ? "application/json" : "text/html").build();
    }
}
