package vn.guongsang.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.guongsang.workcalendar.WorkCalendar;

/**
 * Cases in every state, made on the first start of the trial mode while the first visitor already looks around: each is walked there by the sample
 * people through the program's own addresses, so nothing in it differs from a case that visitors make.
 */
@Component
@Profile("demo")
class SampleCases {
    private static final Logger log = LoggerFactory.getLogger(SampleCases.class);
    private static final String DRAFT = "/api/de-nghi/";

    private final JdbcClient jdbc;
    private final ServletWebServerApplicationContext context;
    private final WorkCalendar calendar;
    private final Clock clock;
    private final boolean wanted;
    private final Map<String, SampleVisitor> people = new HashMap<>();
    private URI root;

    SampleCases(JdbcClient jdbc, ServletWebServerApplicationContext context, WorkCalendar calendar, Clock clock,
                @Value("${guongsang.demo.cases:true}") boolean wanted) {
        this.jdbc = jdbc;
        this.context = context;
        this.calendar = calendar;
        this.clock = clock;
        this.wanted = wanted;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (wanted && jdbc.sql("select not exists (select 1 from nomination)").query(Boolean.class).single()) {
            Thread thread = new Thread(this::make, "sample-cases");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void make() {
        root = URI.create("http://127.0.0.1:" + context.getWebServer().getPort());
        try {
            long begin = System.nanoTime();
            walk();
            log.info("Sample cases are there, made in {} s", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin));
        } catch (RuntimeException e) {
            log.warn("The sample cases are not complete: {}", e.getMessage());
        } finally {
            people.clear();
        }
    }

    private void walk() {
        as("vanphong").follow("/so", "/so/ky-luat/ghi-du", Map.of("through", LocalDate.now(clock).toString(), "paper", "TB 61/TB-SKHCN (mẫu dùng thử)"));
        // one of each, from the first draft to what came back from above
        draft("chuyenvien1", Nominee.HAI, "GK_GDS_CN");
        submitted("chuyenvien2", Nominee.TAP_THE_CHUYEN_GIAO, "GK_GDS_TT");
        String returned = confirmed("chuyenvien1", "truongphong1", Nominee.MINH, "GK_GDS_CN");
        as("vanphong").complete(returned, Map.of("outcome", "return", "reason", "Báo cáo chưa nêu kết quả đo được so với năm trước.",
            "items", "Bổ sung số liệu so sánh năm 2025 và 2026 trong báo cáo thành tích.\nĐính kèm xác nhận của đơn vị áp dụng.",
            "dueOn", calendar.plusWorkingDays(LocalDate.now(clock), 5).toString()));
        confirmed("chuyenvien2", "truongphong2", Nominee.THUY, "GK_GDS_CN");
        for (Nominee nominee : List.of(Nominee.BACH, Nominee.HO_ONG_TUNG)) {
            accepted("chuyenvien1", "truongphong1", nominee, nominee.kind.equals("HOUSEHOLD") ? "GK_GDS_HGD" : "GK_GDS_CN");
        }
        String rejected = confirmed("chuyenvien2", "truongphong2", Nominee.KHANH, "GK_GDS_CN");
        as("vanphong").complete(rejected, Map.of("outcome", "reject", "reason", "Thành tích này đã được tặng Giấy khen năm 2025; không khen hai lần cho một thành tích."));
        String withdrawn = submitted("chuyenvien1", Nominee.PHUC, "GK_GDS_CN");
        as("chuyenvien1").follow("/ho-so/" + withdrawn, "/ho-so/" + withdrawn + "/rut", Map.of("reason", "Cá nhân đề nghị dừng để bổ sung thành tích năm sau."));
        String recalled = confirmed("chuyenvien2", "truongphong2", Nominee.LINH, "GK_GDS_CN");
        as("vanphong").follow("/ho-so/" + recalled, "/ho-so/" + recalled + "/thu-hoi", Map.of("reason", "Chờ kết luận xác minh một đơn kiến nghị."));

        // a proposal that waits for the chief, one that waits for the leader, one that waits for the clerk, one that is done
        prepared(accepted("chuyenvien1", "truongphong1", Nominee.VAN, "GK_GDS_CN"));
        String waiting = prepared(accepted("chuyenvien1", "truongphong1", Nominee.HANH, "GK_GDS_CN"),
            accepted("chuyenvien2", "truongphong2", Nominee.PHONG_THONG_TIN, "GK_GDS_TT"));
        signedOff(waiting);
        String approved = prepared(accepted("chuyenvien2", "truongphong2", Nominee.DUC, "GK_GDS_CN"));
        signedOff(approved);
        decide(approved, Map.of());
        String refused = accepted("chuyenvien1", "truongphong1", Nominee.SON, "GK_GDS_CN");
        String done = prepared(accepted("chuyenvien1", "truongphong1", Nominee.LAN, "GK_GDS_CN"), refused);
        signedOff(done);
        decide(done, Map.of(refused, "Thành tích ở mức hoàn thành nhiệm vụ; tiếp tục theo dõi, xét vào dịp tổng kết năm."));
        issued(done);

        // above the Director: one letter whose outcome is awaited, one whose outcome is there
        String upward = prepared(accepted("chuyenvien1", "truongphong1", Nominee.QUANG, "BK_UBND_CN"));
        signedOff(upward);
        decide(upward, Map.of());
        issued(upward);
        until(upward, "SUBMITTED");
        String turnedDown = accepted("chuyenvien2", "truongphong2", Nominee.HOA, "BK_UBND_CN");
        String answered = prepared(turnedDown);
        signedOff(answered);
        decide(answered, Map.of());
        issued(answered);
        until(answered, "SUBMITTED");
        completeWhenThere("vanphong", answered, Map.of("receiptNumber", "1204/SNV", "receivedOn", LocalDate.now(clock).toString()));
        taskOf("vanphong", answered);
        as("vanphong").upload("/api/trinh/" + answered + "/ket-qua", new LinkedHashMap<>(Map.of("nomination", turnedDown, "result", "REFUSED_ABOVE",
            "on", LocalDate.now(clock).toString(), "remark", "Chưa đủ hai năm liên tục hoàn thành xuất sắc nhiệm vụ.")), "thong-bao-ket-qua.pdf",
            SamplePaper.pdf("THÔNG BÁO", List.of("Kết quả xét khen thưởng của cấp trên (mẫu dùng thử).")), "scan");
        completeWhenThere("vanphong", answered, Map.of());
    }

    // ---- steps, each by whose it is

    private String draft(String officer, Nominee nominee, String award) {
        SampleVisitor person = as(officer);
        JsonNode card = person.post("/api/nguoi-duoc-de-nghi", nominee.data(person));
        registers("/so/nguoi/" + card.path("id").asText(), nominee);
        String page = person.redirect("/de-nghi/moi");
        String id = page.substring(page.lastIndexOf('/') + 1);
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("version", version(person, page));
        content.put("nomineeId", card.path("id").asText());
        content.put("awardCode", award);
        content.put("basis", "MERIT");
        content.put("periodFrom", "2026-01");
        content.put("periodTo", "2026-10");
        content.put("achievement", nominee.achievement);
        content.put("sections", List.of(Map.of("title", "Kết quả thực hiện nhiệm vụ", "text", nominee.achievement
            + " Số liệu do đơn vị tổng hợp từ báo cáo tháng, có đối chiếu với sổ theo dõi nhiệm vụ."),
            Map.of("title", "Phạm vi ảnh hưởng", "text", "Cách làm đã được phổ biến trong cuộc họp giao ban và được các đơn vị trong Sở áp dụng.")));
        content.put("previousAwards", List.of(Map.of("year", 2024, "name", "Danh hiệu Lao động tiên tiến", "decision", "88/QĐ-SKHCN")));
        person.put(DRAFT + id, content);
        return id;
    }

    /** Invented rows, so that the sheet of a sample case has something to say. */
    private void registers(String page, Nominee nominee) {
        SampleVisitor office = as("vanphong");
        int thisYear = LocalDate.now(clock).getYear();
        if (nominee.kind.equals("HOUSEHOLD")) {
            return;
        }
        boolean outstanding = nominee == Nominee.QUANG || nominee == Nominee.HANH;
        for (int year = thisYear - (outstanding ? 2 : 0); year <= thisYear; year++) {
            row(office, page, "xep-loai", Map.of("year", String.valueOf(year), "rating", (outstanding ? "Hoàn thành xuất sắc" : "Hoàn thành tốt") + " nhiệm vụ",
                "paper", "TB 35/TB-SKHCN năm " + year + " (mẫu dùng thử)"));
        }
        for (int year = thisYear - 2; outstanding && year < thisYear; year++) {
            row(office, page, "khen-thuong", Map.of("award_code", "CSTDCS", "basis", "Công trạng", "period", String.valueOf(year), "decision_number", "88/QĐ-MAU",
                "decision_date", year + "-12-28", "authority", "Giám đốc Sở (mẫu dùng thử)"));
            row(office, page, "sang-kien", Map.of("kind", "Sáng kiến", "name", "Rút gọn quy trình nghiệm thu, bước " + (year - thisYear + 3), "authority", "Hội đồng sáng kiến tỉnh (mẫu dùng thử)",
                "paper", "QĐ 41/QĐ-MAU", "recognised_on", (year + 1) + "-03-10", "scope", "Trong tỉnh"));
        }
        if (nominee.kind.equals("COLLECTIVE")) {
            row(office, page, "tap-the", Map.of("year", String.valueOf(thisYear), "members", "9", "women", "5", "advanced_workers", "8", "base_fighters", "1", "warned", "0",
                "incomplete", "0", "paper", "BC 88/BC-TTTT (mẫu dùng thử)"));
        }
    }

    private static void row(SampleVisitor office, String page, String register, Map<String, String> fields) {
        office.follow(page, page + "/" + register + "/moi", fields);
    }

    private String submitted(String officer, Nominee nominee, String award) {
        SampleVisitor person = as(officer);
        String id = draft(officer, nominee, award);
        attach(person, id, "BAO_CAO_THANH_TICH", "Báo cáo thành tích - " + nominee.name + ".pdf", "BÁO CÁO THÀNH TÍCH", nominee);
        attach(person, id, "BIEN_BAN_BINH_XET", "Biên bản họp xét khen thưởng.pdf", "BIÊN BẢN HỌP XÉT KHEN THƯỞNG", nominee);
        String page = "/de-nghi/" + id;
        String sent = person.follow(page, page + "/gui", Map.of("version", Integer.toString(version(person, page)), "duplicateConfirmed", "true"));
        return sent.substring(sent.lastIndexOf('/') + 1);
    }

    private static void attach(SampleVisitor person, String id, String kind, String name, String title, Nominee nominee) {
        byte[] pdf = SamplePaper.pdf(title, List.of("Đối tượng: " + nominee.name + ".", nominee.achievement, "Tài liệu mẫu của chế độ dùng thử; mọi tên người đều do phần mềm đặt ra."));
        person.upload(DRAFT + id + "/tep?kind=" + kind + "&name=" + URLEncoder.encode(name, StandardCharsets.UTF_8), pdf);
    }

    private String confirmed(String officer, String head, Nominee nominee, String award) {
        String number = submitted(officer, nominee, award);
        as(head).complete(number, Map.of("outcome", "confirm", "version", 1));
        return number;
    }

    private String accepted(String officer, String head, Nominee nominee, String award) {
        String number = confirmed(officer, head, nominee, award);
        SampleVisitor office = as("vanphong");
        for (JsonNode requirement : office.get("/api/ho-so/" + number).path("requirements")) {
            if (!requirement.path("fileIds").isEmpty()) {
                Map<String, Object> check = new HashMap<>();
                check.put("kind", requirement.path("kind").asText());
                check.put("ok", true);
                check.put("note", null);
                office.put("/api/ho-so/" + number + "/kiem-tra", check);
            }
        }
        office.put("/api/ho-so/" + number + "/tham-dinh", Map.of("word", "CONFIRMED", "reason", "Đã xem bản gốc trong hồ sơ giấy"));
        office.complete(number, Map.of("outcome", "accept"));
        return number;
    }

    private String prepared(String... nominations) {
        SampleVisitor office = as("vanphong");
        String sent = office.follow("/phieu-trinh/moi", "/phieu-trinh/moi", List.of(nominations), Map.of("leader", "giamdoc",
            "remark", "Hồ sơ đầy đủ, đúng đối tượng. Văn phòng Sở kính trình lãnh đạo Sở xem xét, quyết định."));
        String number = sent.substring(sent.lastIndexOf('/') + 1);
        until(number, "AWAITING_SIGN_OFF");
        return number;
    }

    private void signedOff(String proposal) {
        completeWhenThere("chanhvp", proposal, Map.of("outcome", "sign"));
        until(proposal, "AWAITING_LEADER");
    }

    /** @param refused remark by nomination number; every other one is approved */
    private void decide(String proposal, Map<String, String> refused) {
        SampleVisitor leader = as("giamdoc");
        leader.follow("/duyet/phieu/" + proposal, "/duyet/phieu/" + proposal, Map.of());
        String page = leader.page("/duyet/xem");
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("digest", page.replaceAll("(?s).*name=\"digest\"\\s+value=\"([0-9a-f]+)\".*", "$1"));
        for (JsonNode item : as("vanphong").get("/api/phieu-trinh/" + proposal).path("items")) {
            String key = item.path("number").asText();
            answer.put("c." + key, refused.containsKey(key) ? "REFUSE" : "APPROVE");
            answer.put("r." + key, refused.getOrDefault(key, ""));
        }
        answer.put("remark", "");
        leader.follow("/duyet/xem", "/duyet/chon", answer);
        leader.follow("/duyet/xac-nhan", "/duyet/xac-nhan", Map.of("digest", answer.get("digest")));
    }

    private void issued(String proposal) {
        taskOf("vanthu", proposal);
        SampleVisitor clerk = as("vanthu");
        clerk.post("/api/phieu-trinh/" + proposal + "/so", Map.of());
        await("papers of " + proposal, () -> paper(clerk, proposal).path("rendering").isNull() ? proposal : null);
        byte[] paper = clerk.download(paper(clerk, proposal).path("viewUrl").asText());
        clerk.upload("/api/phieu-trinh/" + proposal + "/ban-ky", Map.of("inkScan", "true"), "Bản ký, đóng dấu.pdf", paper, "file");
        clerk.complete(proposal, Map.of("signedBy", "giamdoc"));
    }

    private static JsonNode paper(SampleVisitor clerk, String proposal) {
        return clerk.get("/api/phieu-trinh/" + proposal).path("paper");
    }

    // ---- waiting for the engine's jobs, bounded

    private void until(String proposal, String state) {
        await(proposal + " " + state, () -> {
            String now = as("vanphong").get("/api/phieu-trinh/" + proposal).path("state").asText();
            return now.equals(state) ? now : null;
        });
    }

    private void taskOf(String person, String caseKey) {
        await("task of " + caseKey, () -> {
            try {
                String where = as(person).redirect("/viec/" + caseKey);
                return where.contains("task=") ? where : null;
            } catch (IllegalStateException notYet) {
                return null;
            }
        });
    }

    private void completeWhenThere(String person, String caseKey, Map<String, Object> fields) {
        taskOf(person, caseKey);
        as(person).complete(caseKey, fields);
    }

    private static void await(String what, java.util.function.Supplier<String> condition) {
        for (int i = 0; i < 240; i++) {
            if (condition.get() != null) {
                return;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(250);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted", e);
            }
        }
        throw new IllegalStateException("Not reached within a minute: " + what);
    }

    private static int version(SampleVisitor person, String page) {
        return Integer.parseInt(person.page(page).replaceAll("(?s).*name=\"version\"[^>]*value=\"(\\d+)\".*", "$1"));
    }

    private SampleVisitor as(String username) {
        return people.computeIfAbsent(username, name -> SampleVisitor.login(root, name, SampleDepartment.PASSWORD));
    }

    /** Invented people and groups. */
    private enum Nominee {
        HAI("INDIVIDUAL", "Đặng Ngọc Hải", "Ông", "QLKH", "Xây dựng kho tra cứu 420 kết quả nghiên cứu cấp tỉnh, giúp doanh nghiệp tìm được công nghệ trong một buổi thay vì hai tuần."),
        MINH("INDIVIDUAL", "Phùng Quang Minh", "Ông", "QLKH", "Tham mưu 12 nhiệm vụ khoa học về nông nghiệp công nghệ cao; 9 nhiệm vụ nghiệm thu đúng hạn, 4 quy trình được hợp tác xã áp dụng."),
        THUY("INDIVIDUAL", "Nguyễn Hoàng Thanh Thủy", "Bà", "TTTT", "Vận hành sàn giao dịch công nghệ trực tuyến của tỉnh, kết nối 63 lượt cung cầu, hình thành 11 hợp đồng chuyển giao."),
        BACH("INDIVIDUAL", "Tôn Thất Bách Việt", "Ông", "QLKH", "Rút thời gian thẩm định đề tài cấp tỉnh từ 45 xuống 28 ngày nhờ quy trình phản biện song song."),
        HO_ONG_TUNG("HOUSEHOLD", "Hộ ông Vũ Duy Tùng", "Ông", null, "Hiến 380 m² đất và góp 60 ngày công để xây trạm quan trắc chất lượng nước phục vụ vùng nuôi thủy sản của xã."),
        KHANH("INDIVIDUAL", "Lương Gia Khánh", "Ông", "TTTT", "Chuyển giao kỹ thuật nhân giống nấm dược liệu cho 5 hợp tác xã."),
        PHUC("INDIVIDUAL", "Trịnh Hồng Phúc", "Bà", "QLKH", "Phụ trách hoạt động sở hữu trí tuệ, hỗ trợ 18 nhãn hiệu tập thể của nông sản địa phương."),
        LINH("INDIVIDUAL", "Cao Thị Mỹ Linh", "Bà", "TTTT", "Tổ chức 14 lớp tập huấn kỹ năng số cho 620 lượt cán bộ xã, phường."),
        VAN("INDIVIDUAL", "Hồ Thị Bích Vân", "Bà", "QLKH", "Chủ trì bộ chỉ số đánh giá mức độ ứng dụng công nghệ của doanh nghiệp vừa và nhỏ, đã khảo sát 240 doanh nghiệp."),
        HANH("INDIVIDUAL", "Nguyễn Thị Minh Hạnh", "Bà", "QLKH", "Số hóa toàn bộ quy trình nghiệm thu nhiệm vụ khoa học; hồ sơ giấy giảm 70 %, không còn hồ sơ trễ hạn từ tháng 4/2026."),
        PHONG_THONG_TIN("COLLECTIVE", "Phòng Chuyển giao công nghệ", null, "TTTT", "Chuyển giao 6 quy trình cho hợp tác xã; doanh thu hợp đồng tăng 31 % so với năm 2025."),
        TAP_THE_CHUYEN_GIAO("COLLECTIVE", "Tổ Hỗ trợ khởi nghiệp sáng tạo", null, "TTTT", "Ươm tạo 7 dự án khởi nghiệp, 3 dự án gọi được vốn; tổ chức 2 ngày hội khởi nghiệp với hơn 900 người tham dự."),
        DUC("INDIVIDUAL", "Mai Anh Đức", "Ông", "TTTT", "Thiết kế mạng cảm biến đo mặn chi phí thấp, lắp đặt tại 26 điểm cửa sông, cảnh báo sớm 4 đợt xâm nhập mặn."),
        SON("INDIVIDUAL", "Đinh Trường Sơn", "Ông", "QLKH", "Hoàn thành tốt công tác thống kê khoa học và công nghệ năm 2026."),
        LAN("INDIVIDUAL", "Trần Thị Hương Lan", "Bà", "QLKH", "Xây dựng mẫu hợp đồng nghiên cứu rút gọn, được Sở ban hành áp dụng chung; thời gian ký kết giảm một nửa."),
        QUANG("INDIVIDUAL", "Bùi Đăng Quang", "Ông", "QLKH", "Hai năm liên tục hoàn thành xuất sắc nhiệm vụ; có hai sáng kiến được công nhận và áp dụng trong toàn tỉnh."),
        HOA("INDIVIDUAL", "Lại Thị Thanh Hoa", "Bà", "TTTT", "Chủ trì mô hình trồng dưa lưới tưới nhỏ giọt tự động, nhân rộng ra 9 xã với 42 hộ tham gia.");

        private final String kind;
        private final String name;
        private final String title;
        private final String unit;
        private final String achievement;

        Nominee(String kind, String name, String title, String unit, String achievement) {
            this.kind = kind;
            this.name = name;
            this.title = title;
            this.unit = unit;
            this.achievement = achievement;
        }

        Map<String, Object> data(SampleVisitor person) {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("kind", kind);
            data.put("name", name);
            data.put("title", title);
            data.put("unitCode", unit);
            data.put("confirmed", true);
            switch (kind) {
                case "INDIVIDUAL" -> {
                    data.put("birthDate", "198%d-0%d-1%d".formatted(ordinal() % 10, ordinal() % 9 + 1, ordinal() % 10));
                    data.put("sex", title.equals("Bà") ? "FEMALE" : "MALE");
                    data.put("position", "Chuyên viên");
                }
                case "COLLECTIVE" -> {
                    data.put("size", 9);
                    data.put("women", 5);
                }
                default -> {
                    data.put("head", name.replace("Hộ ông ", ""));
                    data.put("address", "Thôn Đông Thịnh, xã Tân Hưng, tỉnh Hưng Yên");
                }
            }
            return data;
        }
    }
}
