package vn.guongsang.web;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person with a browser that runs no script: cookies, forms with their token, redirects looked at instead of followed. */
final class Visitor {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private static final String AGENT = "Mozilla/5.0 (X11; Linux) Firefox/140.0";

    private final String base;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).followRedirects(HttpClient.Redirect.NEVER).build();
    private String token;

    Visitor(int port) {
        this.base = "http://localhost:" + port;
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path)).header("User-Agent", AGENT);
        if (headers.length == 0) {
            request.header("Accept", "text/html");
        } else {
            request.headers(headers);
        }
        return client.send(request.GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, Map<String, String> form, String... headers) throws IOException, InterruptedException {
        String body = form.entrySet().stream().map(e -> encode(e.getKey()) + "=" + encode(e.getValue())).collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path)).header("User-Agent", AGENT)
            .header("Content-Type", "application/x-www-form-urlencoded");
        if (headers.length == 0) {
            request.header("Accept", "text/html");
        } else {
            request.headers(headers);
        }
        return client.send(request.POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** As {@link #post} with the token of the form on that page. */
    HttpResponse<String> submit(String page, String action, Map<String, String> form) throws IOException, InterruptedException {
        Matcher token = TOKEN.matcher(get(page).body());
        if (!token.find()) {
            throw new AssertionError("no form on " + page);
        }
        Map<String, String> all = new java.util.LinkedHashMap<>(form);
        all.put("_csrf", token.group(1));
        return post(action, all);
    }

    /** As {@link #post}, with the token that scripts ask for. */
    HttpResponse<String> postWithToken(String path, Map<String, String> form) throws IOException, InterruptedException {
        Map<String, String> all = new java.util.LinkedHashMap<>(form);
        all.put("_csrf", freshToken());
        return post(path, all);
    }

    String freshToken() throws IOException, InterruptedException {
        return get("/api/csrf", "Accept", "application/json").body().replaceFirst(".*\"token\":\"([^\"]+)\".*", "$1");
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("(no redirect, status " + answer.statusCode() + ")");
    }

    HttpResponse<String> login(String username, String password) throws IOException, InterruptedException {
        return submit("/dang-nhap", "/dang-nhap", Map.of("username", username, "password", password));
    }

    Visitor loggedIn(String username) throws IOException, InterruptedException {
        HttpResponse<String> answer = login(username, "demo");
        if (answer.headers().firstValue("Location").orElse("").contains("loi")) {
            throw new AssertionError(username + " cannot log in");
        }
        return this;
    }

    /** Any call with what a script of ours or of the webapps sends along: the token of this session. */
    HttpResponse<String> call(String method, String path, String type, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(method, path, type, body);
        if (!method.equals("GET")) {
            if (path.startsWith("/camunda/")) {
                cookie("XSRF-TOKEN").ifPresent(token -> request.header("X-XSRF-TOKEN", token));
            } else {
                request.header("X-CSRF-TOKEN", token());
            }
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> callWithoutToken(String method, String path, String type, String body) throws IOException, InterruptedException {
        return client.send(request(method, path, type, body).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String method, String path, String type, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path)).header("User-Agent", AGENT)
            .header("Accept", path.contains("/api/") ? "application/json" : "text/html")
            .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (type != null) {
            request.header("Content-Type", type);
        }
        return request;
    }

    /** Good for the whole session: asked for once. */
    private String token() throws IOException, InterruptedException {
        if (token == null) {
            Matcher found = Pattern.compile("\"token\":\"([^\"]+)\"").matcher(get("/api/csrf", "Accept", "application/json").body());
            if (!found.find()) {
                throw new AssertionError("no token");
            }
            token = found.group(1);
        }
        return token;
    }

    String sessionCookie() {
        return cookie("SESSION").orElse(null);
    }

    Optional<String> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream().filter(c -> c.getName().equals(name)).map(HttpCookie::getValue).findFirst();
    }

    void plant(String name, String value) {
        HttpCookie cookie = new HttpCookie(name, value);
        cookie.setPath("/");
        cookie.setVersion(0);
        cookies.getCookieStore().add(URI.create(base), cookie);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
