package vn.guongsang.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person of the sample department at a browser: logs in and uses the pages' own addresses, so that a sample case is made as a real one is. */
public class SampleVisitor {
    private static final Pattern CSRF_FIELD = Pattern.compile("name=\"_csrf\"\\s+(?:type=\"hidden\"\\s+)?value=\"([^\"]+)\"|value=\"([^\"]+)\"\\s+name=\"_csrf\"");
    private static final Pattern TASK = Pattern.compile("[?&]task=([^&]+)");

    private final URI root;
    private final ObjectMapper json = new ObjectMapper();
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).connectTimeout(Duration.ofSeconds(10)).build();

    private SampleVisitor(URI root) {
        this.root = root;
    }

    /** @param root address of the running program, e.g. {@code http://127.0.0.1:8080} */
    public static SampleVisitor login(URI root, String username, String password) {
        SampleVisitor visitor = new SampleVisitor(root);
        HttpResponse<String> answer = visitor.form("/dang-nhap", "/dang-nhap", Map.of("username", username, "password", password));
        if (answer.headers().firstValue("Location").orElse("").contains("loi")) {
            throw new IllegalStateException("Login refused for " + username);
        }
        return visitor;
    }

    public String page(String path) {
        return ok(send(request(path).GET()), path).body();
    }

    public JsonNode get(String path) {
        return read(ok(send(request(path).header("Accept", "application/json").GET()), path).body());
    }

    public byte[] download(String path) {
        try {
            HttpResponse<byte[]> answer = client.send(request(path).GET().build(), BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("GET " + path + " answered " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    public JsonNode put(String path, Object body) {
        return write("PUT", path, "application/json", text(body).getBytes(StandardCharsets.UTF_8));
    }

    public JsonNode post(String path, Object body) {
        return write("POST", path, "application/json", text(body).getBytes(StandardCharsets.UTF_8));
    }

    /** Sends bytes as the request's body. */
    public JsonNode upload(String path, byte[] content) {
        return write("POST", path, "application/octet-stream", content);
    }

    /** Sends a form with one file in {@code part}. */
    public JsonNode upload(String path, Map<String, String> fields, String name, byte[] content, String part) {
        String boundary = "gs" + UUID.randomUUID();
        var head = new StringBuilder();
        fields.forEach((field, value) -> head.append("--").append(boundary).append("\r\nContent-Disposition: form-data; name=\"").append(field)
            .append("\"\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n").append(value).append("\r\n"));
        head.append("--").append(boundary).append("\r\nContent-Disposition: form-data; name=\"").append(part).append("\"; filename=\"").append(name)
            .append("\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        byte[] start = head.toString().getBytes(StandardCharsets.UTF_8);
        byte[] end = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] body = new byte[start.length + content.length + end.length];
        System.arraycopy(start, 0, body, 0, start.length);
        System.arraycopy(content, 0, body, start.length, content.length);
        System.arraycopy(end, 0, body, start.length + content.length, end.length);
        return write("POST", path, "multipart/form-data; boundary=" + boundary, body);
    }

    /** Opens a page for its form's token, then posts the form; gives the answer, usually a redirect. */
    public HttpResponse<String> form(String page, String path, Map<String, String> fields) {
        return form(path, fields(fields) + "&_csrf=" + encode(token(page)));
    }

    private String token(String page) {
        Matcher token = CSRF_FIELD.matcher(page(page));
        return token.find() ? token.group(1) != null ? token.group(1) : token.group(2) : "";
    }

    private static String fields(Map<String, String> fields) {
        return fields.entrySet().stream().map(e -> encode(e.getKey()) + "=" + encode(e.getValue())).collect(Collectors.joining("&"));
    }

    private static String location(String path, HttpResponse<String> answer) {
        return answer.headers().firstValue("Location")
            .orElseThrow(() -> new IllegalStateException("POST " + path + " answered " + answer.statusCode() + ": " + brief(answer.body())));
    }

    /** As {@link #follow(String, String, Map)}, with nominations ticked. */
    public String follow(String page, String path, List<String> nominations, Map<String, String> fields) {
        String ticked = nominations.stream().map(number -> "&nominations=" + encode(number)).collect(Collectors.joining());
        return location(path, form(path, fields(fields) + ticked + "&_csrf=" + encode(token(page))));
    }

    /** Where the answer of a posted form leads. */
    public String follow(String page, String path, Map<String, String> fields) {
        return location(path, form(page, path, fields));
    }

    /** Where a page sends the reader on to. */
    public String redirect(String path) {
        return send(request(path).GET()).headers().firstValue("Location").orElseThrow(() -> new IllegalStateException(path + " does not redirect"));
    }

    /** Claims the open task of a case in Tasklist and completes it with what its form sends. */
    public void complete(String caseKey, Map<String, Object> fields) {
        Matcher task = TASK.matcher(redirect("/viec/" + caseKey));
        if (!task.find()) {
            throw new IllegalStateException("No task of " + caseKey + " waits for this person");
        }
        page("/camunda/app/tasklist/default/");
        String base = "/camunda/api/engine/engine/default/task/" + task.group(1);
        engine("POST", base + "/claim", Map.of("userId", get("/camunda/api/admin/auth/user/default").path("userId").asText()));
        Map<String, Object> variables = fields.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> Map.of("value", e.getValue())));
        engine("POST", base + "/submit-form", Map.of("variables", variables));
    }

    /** A call as the webapps make it, after one of their pages was opened. */
    public void engine(String method, String path, Object body) {
        String token = cookies.getCookieStore().getCookies().stream().filter(c -> c.getName().equals("XSRF-TOKEN")).map(c -> c.getValue())
            .findFirst().orElse("");
        ok(send(request(path).header("Content-Type", "application/json").header("Accept", "application/json").header("X-XSRF-TOKEN", token)
            .method(method, BodyPublishers.ofString(text(body)))), path);
    }

    private HttpResponse<String> form(String path, String body) {
        return send(request(path).header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(body)));
    }

    private JsonNode write(String method, String path, String type, byte[] body) {
        JsonNode csrf = get("/api/csrf");
        HttpResponse<String> answer = send(request(path).header("Content-Type", type).header("Accept", "application/json")
            .header(csrf.path("headerName").asText(), csrf.path("token").asText()).method(method, BodyPublishers.ofByteArray(body)));
        return read(ok(answer, path).body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(root.resolve(path)).timeout(Duration.ofSeconds(60));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static HttpResponse<String> ok(HttpResponse<String> answer, String path) {
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.request().method() + " " + path + " answered " + answer.statusCode() + ": " + brief(answer.body()));
        }
        return answer;
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String brief(String body) {
        String plain = body.replaceAll("(?s)<[^>]*>", " ").replaceAll("\\s+", " ");
        return plain.substring(0, Math.min(plain.length(), 600));
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("Interrupted", e);
    }
}
