package vn.guongsang.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The leader's browser: from the mail's link to the answer, as the pages lead. Remembers the trusted device, as a telephone would. */
final class LeaderTelephone {
    private static final Pattern LINK = Pattern.compile("/duyet#([A-Za-z0-9_-]{43})");
    private static final Pattern CODE = Pattern.compile("Mã xác nhận của ông/bà: (\\d{6})");
    private static final Pattern DIGEST = Pattern.compile("name=\"digest\"\\s+value=\"([0-9a-f]{64})\"");
    /** By database: a device is trusted for weeks. */
    private static final Map<String, String> TRUSTED = new ConcurrentHashMap<>();

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final Installation home;
    private final String proposal;

    LeaderTelephone(Installation home, String proposal) {
        this.home = home;
        this.proposal = proposal;
    }

    /** Up to the page that asks "Xác nhận": what is left is one press. Gives the digest of what was shown. */
    String choose(Node node, Map<String, String> answers) {
        String link = home.mail.find(Department.LEADER + Department.MAIL, proposal, LINK).orElseThrow(() -> new NotYet("no mail with the link of " + proposal));
        String trusted = TRUSTED.get(home.database);
        if (trusted != null) {
            cookies.put("__Host-gs-thiet-bi", trusted);
        }
        HttpResponse<String> opened = send(node, "POST", "/duyet/mo", "text/plain", link);
        if (opened.statusCode() != 204) {
            throw new IllegalStateException("The link of " + proposal + " answered " + opened.statusCode());
        }
        String page = send(node, "GET", "/duyet/xem", null, "").body();
        if (!DIGEST.matcher(page).find() && page.contains("/duyet/ma")) {
            form(node, "/duyet/ma", Map.of());
            Programs.await(Duration.ofSeconds(15), "the code for " + proposal,
                () -> home.mail.find(Department.LEADER + Department.MAIL, proposal, CODE).isPresent());
            String code = home.mail.find(Department.LEADER + Department.MAIL, proposal, CODE).orElseThrow();
            form(node, "/duyet/xac-minh", Map.of("ma", code, "nho", "true"));
            TRUSTED.put(home.database, cookies.get("__Host-gs-thiet-bi"));
            page = send(node, "GET", "/duyet/xem", null, "").body();
        }
        Matcher digest = DIGEST.matcher(page);
        if (!digest.find()) {
            throw new NotYet("nothing to decide on the page of " + proposal);
        }
        Map<String, String> fields = new LinkedHashMap<>(answers);
        fields.put("digest", digest.group(1));
        fields.put("remark", "");
        String next = form(node, "/duyet/chon", fields);
        if (!next.contains("xac-nhan")) {
            throw new IllegalStateException("The choices for " + proposal + " lead to " + next);
        }
        return digest.group(1);
    }

    /** The press; gives where it leads. */
    String confirm(Node node, String digest) {
        return form(node, "/duyet/xac-nhan", Map.of("digest", digest));
    }

    String page(Node node, String path) {
        return send(node, "GET", path, null, "").body();
    }

    private String form(Node node, String path, Map<String, String> fields) {
        HttpResponse<String> answer = send(node, "POST", path, "application/x-www-form-urlencoded", fields.entrySet().stream()
            .map(e -> URLEncoder.encode(e.getKey(), StandardCharsets.UTF_8) + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&")));
        return answer.headers().firstValue("Location").orElseThrow(() -> new IllegalStateException(path + " answered " + answer.statusCode()));
    }

    private HttpResponse<String> send(Node node, String method, String path, String type, String body) {
        URI address = node.root().resolve(path);
        var request = HttpRequest.newBuilder(address).method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .timeout(Duration.ofSeconds(30)).header("Accept", "text/html").header("X-Gs-Duyet", "1").header("Sec-Fetch-Site", "same-origin");
        if (type != null) {
            request.header("Content-Type", type);
        }
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).collect(Collectors.joining("; ")));
        }
        try {
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            for (String cookie : answer.headers().allValues("set-cookie")) {
                String[] pair = cookie.split(";", 2)[0].split("=", 2);
                cookies.put(pair[0], pair[1]);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** Nothing is wrong; it has not come so far. */
    static final class NotYet extends RuntimeException {
        NotYet(String what) {
            super(what);
        }
    }
}
