package vn.guongsang.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import vn.guongsang.demo.SamplePaper;
import vn.guongsang.demo.SampleVisitor;
import vn.guongsang.notification.OutboxSender;

/**
 * One nomination from the first draft to the delivered result, every human action over HTTP as pages, Tasklist and the mail's link make it. Jobs are
 * fired by name in this thread, and mail leaves when this says so, so that nothing else runs beside what is counted.
 */
class ProductPath {
    static final String SEND_MAIL = "MAIL";
    private static final Pattern LINK = Pattern.compile("/duyet#([A-Za-z0-9_-]{43})");
    private static final Pattern CODE = Pattern.compile("Mã xác nhận của ông/bà: (\\d{6})");
    private static final Pattern DIGEST = Pattern.compile("name=\"digest\"\\s+value=\"([0-9a-f]{64})\"");
    private static final String TEXT = "Tham mưu 12 nhiệm vụ khoa học về nông nghiệp công nghệ cao; 9 nhiệm vụ nghiệm thu đúng hạn, 4 quy trình được hợp tác xã áp dụng. ";
    private static final byte[] REPORT = SamplePaper.pdf("BÁO CÁO THÀNH TÍCH", List.of(TEXT));
    private static final byte[] MINUTES = SamplePaper.pdf("BIÊN BẢN HỌP XÉT", List.of(TEXT));

    private final URI root;
    private final Steps steps;
    private final Meter meter;
    private final String database;
    private final ManagementService engine;
    private final OutboxSender outbox;
    private final GreenMail mail;
    private final Map<String, SampleVisitor> people = new HashMap<>();
    private final HttpClient telephone = HttpClient.newHttpClient();
    private final Map<String, String> cookies = new LinkedHashMap<>();

    /** @param database JDBC address of the product's database */
    ProductPath(int port, Steps steps, Meter meter, String database, ManagementService engine, OutboxSender outbox, GreenMail mail) {
        root = URI.create("http://127.0.0.1:" + port);
        this.steps = steps;
        this.meter = meter;
        this.database = database;
        this.engine = engine;
        this.outbox = outbox;
        this.mail = mail;
    }

    /** Gives the numbers of nomination and proposal. */
    List<String> walk(int n) throws Exception {
        String nomination = submitted(n);
        as("truongphong1").complete(nomination, Map.of("outcome", "confirm", "version", 1));
        SampleVisitor office = as("vanphong");
        for (JsonNode requirement : office.get("/api/ho-so/" + nomination).path("requirements")) {
            if (!requirement.path("fileIds").isEmpty()) {
                Map<String, Object> check = new HashMap<>();
                check.put("kind", requirement.path("kind").asText());
                check.put("ok", true);
                check.put("note", null);
                office.put("/api/ho-so/" + nomination + "/kiem-tra", check);
            }
        }
        office.put("/api/ho-so/" + nomination + "/tham-dinh", Map.of("word", "CONFIRMED", "reason", "Đã xem bản gốc trong hồ sơ giấy"));
        office.complete(nomination, Map.of("outcome", "accept"));
        String sent = office.follow("/phieu-trinh/moi", "/phieu-trinh/moi", List.of(nomination), Map.of("leader", "giamdoc",
            "remark", "Hồ sơ đầy đủ, đúng đối tượng. Văn phòng Sở kính trình lãnh đạo Sở xem xét, quyết định."));
        String proposal = sent.substring(sent.lastIndexOf('/') + 1);
        job(proposal, "Task_RenderDrafts");
        as("chanhvp").complete(proposal, Map.of("outcome", "sign"));
        job(proposal, "Task_SendToLeader");
        letters();
        decide(nomination, proposal);
        job(proposal, "Event_DecisionFinal");
        job(proposal, "Task_DeliverRefusals");
        SampleVisitor clerk = as("vanthu");
        clerk.post("/api/phieu-trinh/" + proposal + "/so", Map.of());
        job(proposal, "Task_RenderFinals");
        JsonNode view = clerk.get("/api/phieu-trinh/" + proposal);
        byte[] paper = clerk.download(view.path("paper").path("viewUrl").asText());
        clerk.upload("/api/phieu-trinh/" + proposal + "/ban-ky", Map.of("inkScan", "true"), "Bản ký.pdf", paper, "file");
        clerk.complete(proposal, Map.of("signedBy", "giamdoc"));
        job(proposal, "Task_DeliverResults");
        letters();
        mail.purgeEmailFromAllMailboxes();
        return List.of(nomination, proposal);
    }

    private String submitted(int n) {
        SampleVisitor officer = as("chuyenvien1");
        JsonNode card = officer.post("/api/nguoi-duoc-de-nghi", Map.of("kind", "INDIVIDUAL", "name", "Nguyễn Văn Đo " + n, "title", "Ông", "unitCode", "QLKH",
            "confirmed", true, "birthDate", "1985-05-06", "sex", "MALE", "position", "Chuyên viên"));
        String page = officer.redirect("/de-nghi/moi");
        String id = page.substring(page.lastIndexOf('/') + 1);
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("nomineeId", card.path("id").asText());
        content.put("awardCode", "GK_GDS_CN");
        content.put("basis", "MERIT");
        content.put("periodFrom", "2026-01");
        content.put("periodTo", "2026-10");
        content.put("previousAwards", List.of(Map.of("year", 2024, "name", "Danh hiệu Lao động tiên tiến", "decision", "88/QĐ-SKHCN")));
        int version = version(officer.page(page));
        // saved while typing: half of it, then all; 2,000 characters as the bare engine's long variable
        for (int half : new int[] {8, 16}) {
            content.put("version", version);
            content.put("achievement", TEXT);
            content.put("sections", List.of(Map.of("title", "Kết quả thực hiện nhiệm vụ", "text", TEXT.repeat(half).substring(0, half * 125))));
            version = officer.put("/api/de-nghi/" + id, content).path("version").asInt();
        }
        attach(officer, id, "BAO_CAO_THANH_TICH", "Báo cáo.pdf", REPORT);
        attach(officer, id, "BIEN_BAN_BINH_XET", "Biên bản.pdf", MINUTES);
        String sent = officer.follow(page, page + "/gui", Map.of("version", Integer.toString(version(officer.page(page))), "duplicateConfirmed", "true"));
        return sent.substring(sent.lastIndexOf('/') + 1);
    }

    private static void attach(SampleVisitor officer, String id, String kind, String name, byte[] pdf) {
        officer.upload("/api/de-nghi/" + id + "/tep?kind=" + kind + "&name=" + URLEncoder.encode(name, StandardCharsets.UTF_8), pdf);
    }

    private static int version(String page) {
        return Integer.parseInt(page.replaceAll("(?s).*name=\"version\"[^>]*value=\"(\\d+)\".*", "$1"));
    }

    /** The leader's telephone is trusted after the first code; from then on the link alone leads to the page. */
    private void decide(String nomination, String proposal) throws Exception {
        int status = phone("POST", "/duyet/mo", "text/plain", found(LINK, letter(proposal))).statusCode();
        if (status != 204) {
            throw new IllegalStateException("The link answered " + status);
        }
        String page = phone("GET", "/duyet/xem", null, "").body();
        if (!DIGEST.matcher(page).find()) {
            post("/duyet/ma", Map.of());
            letters();
            post("/duyet/xac-minh", Map.of("ma", found(CODE, letter("Mã xác nhận của ông/bà")), "nho", "true"));
            page = phone("GET", "/duyet/xem", null, "").body();
        }
        String digest = found(DIGEST, page);
        post("/duyet/chon", Map.of("digest", digest, "c." + nomination, "APPROVE", "r." + nomination, "", "remark", ""));
        phone("GET", "/duyet/xac-nhan", null, "");
        String result = post("/duyet/xac-nhan", Map.of("digest", digest));
        if (!result.contains("ket-qua")) {
            throw new IllegalStateException("Not decided, the page leads to " + result);
        }
        phone("GET", "/duyet/ket-qua", null, "");
    }

    private String post(String path, Map<String, String> fields) throws Exception {
        HttpResponse<String> answer = phone("POST", path, "application/x-www-form-urlencoded", fields.entrySet().stream()
            .map(e -> URLEncoder.encode(e.getKey(), StandardCharsets.UTF_8) + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&")));
        return answer.headers().firstValue("Location").orElseThrow(() -> new IllegalStateException(path + " answered " + answer.statusCode()));
    }

    private HttpResponse<String> phone(String method, String path, String type, String body) throws Exception {
        var request = HttpRequest.newBuilder(root.resolve(path)).method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .header("Accept", "text/html").header("X-Gs-Duyet", "1").header("Sec-Fetch-Site", "same-origin").header("User-Agent", "benchmark");
        if (type != null) {
            request.header("Content-Type", type);
        }
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).collect(Collectors.joining("; ")));
        }
        HttpResponse<String> answer = telephone.send(request.build(), BodyHandlers.ofString());
        for (String cookie : answer.headers().allValues("set-cookie")) {
            String[] pair = cookie.split(";", 2)[0].split("=", 2);
            cookies.put(pair[0], pair[1]);
        }
        return answer;
    }

    private void job(String caseKey, String element) throws Exception {
        String id = meter.job(database, caseKey, element);
        steps.measure("JOB " + element, () -> {
            engine.executeJob(id);
            return null;
        });
    }

    private void letters() throws Exception {
        steps.measure(SEND_MAIL, outbox::sendDue);
    }

    private String letter(String part) throws Exception {
        MimeMessage[] all = mail.getReceivedMessages();
        for (int i = all.length - 1; i >= 0; i--) {
            String text = text(all[i]);
            if (text != null && text.contains(part) && (LINK.matcher(text).find() || CODE.matcher(text).find())) {
                return text;
            }
        }
        throw new IllegalStateException("No mail with a link or a code: " + part);
    }

    private static String text(Part part) throws Exception {
        if (part.getContent() instanceof Multipart many) {
            for (int i = 0; i < many.getCount(); i++) {
                String found = text(many.getBodyPart(i));
                if (found != null) {
                    return found;
                }
            }
            return null;
        }
        return part.getContentType().startsWith("text/plain") ? (String) part.getContent() : null;
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("No " + pattern + " in: " + text.replaceAll("(?s)<[^>]*>", " ").replaceAll("\\s+", " "));
        }
        return matcher.group(1);
    }

    SampleVisitor as(String username) {
        return people.computeIfAbsent(username, name -> SampleVisitor.login(root, name, "demo"));
    }
}
