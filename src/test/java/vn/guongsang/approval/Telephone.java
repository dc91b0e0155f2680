package vn.guongsang.approval;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser of one person: keeps its cookies, follows redirects, does by hand what the page's script does. */
class Telephone {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String base;
    final Map<String, String> cookies = new LinkedHashMap<>();

    Telephone(int port) {
        base = "http://localhost:" + port;
    }

    /** What the script does with the fragment; then the page it goes to. */
    Page open(String secret) {
        Page answer = send("POST", "/duyet/mo", HttpRequest.BodyPublishers.ofString(secret), Map.of("Content-Type", "text/plain", "X-Gs-Duyet", "1"));
        if (answer.status() != 204) {
            return answer;
        }
        return get("/duyet/xem");
    }

    Page get(String path) {
        return follow(send("GET", path, HttpRequest.BodyPublishers.noBody(), Map.of()));
    }

    Page raw(String method, String path) {
        return send(method, path, HttpRequest.BodyPublishers.noBody(), Map.of());
    }

    /** @param fields name, value, name, value … */
    Page post(String path, String... fields) {
        return follow(postOnly(path, fields));
    }

    Page postOnly(String path, String... fields) {
        var body = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            body.append(i == 0 ? "" : "&").append(URLEncoder.encode(fields[i], StandardCharsets.UTF_8)).append('=')
                .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return send("POST", path, HttpRequest.BodyPublishers.ofString(body.toString()),
            Map.of("Content-Type", "application/x-www-form-urlencoded", "Sec-Fetch-Site", "same-origin"));
    }

    Telephone login(String username) {
        Page page = get("/dang-nhap");
        post("/dang-nhap", "username", username, "password", "demo", "_csrf", page.csrf());
        return this;
    }

    private Page follow(Page page) {
        Page next = page;
        for (int i = 0; i < 5 && next.status() >= 300 && next.status() < 400; i++) {
            URI target = URI.create(next.location());
            next = send("GET", target.getRawPath() + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery()), HttpRequest.BodyPublishers.noBody(), Map.of());
        }
        return next;
    }

    private Page send(String method, String path, HttpRequest.BodyPublisher body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).method(method, body)
            .header("User-Agent", "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36").header("Accept", "text/html");
        headers.forEach(request::header);
        synchronized (cookies) {
            if (!cookies.isEmpty()) {
                request.header("Cookie", String.join("; ", cookies.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList()));
            }
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            synchronized (cookies) {
                for (String cookie : response.headers().allValues("set-cookie")) {
                    String[] pair = cookie.split(";", 2)[0].split("=", 2);
                    cookies.put(pair[0], pair[1]);
                }
            }
            return new Page(response.statusCode(), response.body(), response.headers().firstValue("location").orElse(null), response);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    record Page(int status, String body, String location, HttpResponse<String> response) {
        String digest() {
            return find("name=\"digest\" value=\"([0-9a-f]{64})\"");
        }

        String csrf() {
            return find("name=\"_csrf\" value=\"([^\"]+)\"");
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        private String find(String pattern) {
            Matcher matcher = Pattern.compile(pattern).matcher(body);
            return matcher.find() ? matcher.group(1) : "";
        }
    }
}
