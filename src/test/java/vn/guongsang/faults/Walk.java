package vn.guongsang.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import vn.guongsang.demo.SamplePaper;
import vn.guongsang.demo.SampleVisitor;

/**
 * Two nominations in one proposal from the first draft to the delivered result, one approved and one refused, through the pages' own addresses. Each step
 * begins with a look at what is already so, as a person does who saw an error and reloads the page: a step whose answer was lost is not made twice by the
 * person, and must not have been made twice by the program.
 */
final class Walk implements Runnable {
    static final Duration LONGEST = Duration.ofSeconds(150);
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String TEXT = "Tham mưu 12 nhiệm vụ khoa học; 9 nhiệm vụ nghiệm thu đúng hạn, 4 quy trình được hợp tác xã áp dụng.";
    private static final byte[] REPORT = SamplePaper.pdf("BÁO CÁO THÀNH TÍCH", List.of(TEXT));
    private static final byte[] MINUTES = SamplePaper.pdf("BIÊN BẢN HỌP XÉT", List.of(TEXT));
    /** "Đề nghị mới" gives an untouched draft again: one officer begins one after the other. */
    private static final Object OFFICER = new Object();

    private final Installation home;
    private final List<String> names = new ArrayList<>();
    private final Map<String, String> drafts = new HashMap<>();
    private Node preferred;
    private String stop = "";
    private int errors;
    private String last = "";

    Walk(Installation home) {
        this(home, home.first);
    }

    /** @param preferred where these people work while it is there */
    Walk(Installation home, Node preferred) {
        this.home = home;
        this.preferred = preferred;
        int n = COUNT.incrementAndGet();
        names.add("Người Được Khen " + n);
        names.add("Người Chưa Được " + n);
    }

    static List<Walk> several(Installation home, int count) {
        List<Walk> walks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            walks.add(new Walk(home, i % 2 == 0 ? home.first : home.second));
        }
        return walks;
    }

    @Override
    public void run() {
        until(Walk::done);
    }

    /** Goes on until that is so; a person's patience is limited. */
    Walk until(Predicate<Walk> reached) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (System.nanoTime() < end) {
            try {
                if (reached.test(this)) {
                    return this;
                }
                if (!step()) {
                    home.timePasses();
                    Programs.pause(150);
                }
            } catch (LeaderTelephone.NotYet e) {
                Programs.pause(150);
            } catch (RuntimeException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                errors++;
                last = e.toString();
                // the balancer sends the next try to the other node
                preferred = preferred == home.first && home.second.ready() || !home.first.ready() ? home.second : home.first;
                Programs.pause(300);
            }
        }
        throw new IllegalStateException("Stuck: " + where() + ", last error: " + last);
    }

    /** Up to where the proposal is in that state, whose step is left to the caller. */
    Walk to(String state) {
        stop = state;
        until(walk -> state.equals(proposalState()));
        stop = "";
        return this;
    }

    /** How often somebody saw an error. */
    int errors() {
        return errors;
    }

    boolean done() {
        return "CLOSED".equals(proposalState());
    }

    Optional<String> proposal() {
        return numbers().size() < 2 ? Optional.empty() : home.eyes.sql("select proposal_number from nomination where number = :number and proposal_number is not null")
            .param("number", numbers().get(0)).query(String.class).optional();
    }

    /** Approve the first, refuse the second. */
    Map<String, String> answers() {
        List<String> both = numbers();
        return Map.of("c." + both.get(0), "APPROVE", "r." + both.get(0), "", "c." + both.get(1), "REFUSE", "r." + both.get(1), "Cần thêm thời gian kiểm chứng.");
    }

    private List<String> numbers() {
        return names.stream().map(this::number).flatMap(Optional::stream).toList();
    }

    private Optional<String> number(String name) {
        return home.eyes.sql("select c.number from nomination c join nominee n on n.id = c.nominee_id where n.name = :name and c.number is not null")
            .param("name", name).query(String.class).optional();
    }

    private String state(String nomination) {
        return home.eyes.sql("select state from nomination where number = :number").param("number", nomination).query(String.class).single();
    }

    private String proposalState() {
        return proposal().map(number -> home.eyes.sql("select state from proposal where number = :number").param("number", number).query(String.class).single())
            .orElse(null);
    }

    private String where() {
        return names + " " + numbers() + " " + numbers().stream().map(this::state).toList() + " " + proposal() + " " + proposalState() + " " + home.unrest();
    }

    private SampleVisitor as(String person) {
        return preferred.as(person);
    }

    /** One step of whoever's turn it is; false when it is the machine's. */
    private boolean step() {
        for (String name : names) {
            Optional<String> number = number(name);
            if (number.isEmpty()) {
                nominate(name);
                return true;
            }
            switch (state(number.get())) {
                case "AWAITING_HEAD" -> {
                    return mine("truongphong1", number.get(), Map.of("outcome", "confirm", "version", 1));
                }
                case "IN_REVIEW" -> {
                    review(number.get());
                    return true;
                }
                default -> { }
            }
        }
        Optional<String> proposal = proposal();
        if (proposal.isEmpty()) {
            as("vanphong").follow("/phieu-trinh/moi", "/phieu-trinh/moi", numbers(), Map.of("leader", Department.LEADER, "remark", "Kính trình."));
            return true;
        }
        return step(proposal.get());
    }

    private boolean step(String proposal) {
        String state = proposalState();
        if (state.equals(stop)) {
            return false;
        }
        switch (state) {
            case "AWAITING_SIGN_OFF" -> {
                return mine("chanhvp", proposal, Map.of("outcome", "sign"));
            }
            case "AWAITING_LEADER" -> {
                LeaderTelephone telephone = new LeaderTelephone(home, proposal);
                telephone.confirm(preferred, telephone.choose(preferred, answers()));
                return true;
            }
            case "AWAITING_SIGNATURE" -> {
                return issue(proposal);
            }
            default -> {
                return false;
            }
        }
    }

    /** A task that is not there (any more, or yet) is no error: the list is empty, one looks again. */
    private boolean mine(String person, String caseKey, Map<String, Object> fields) {
        try {
            as(person).complete(caseKey, fields);
            return true;
        } catch (IllegalStateException e) {
            if (String.valueOf(e.getMessage()).startsWith("No task of")) {
                return false;
            }
            throw e;
        }
    }

    private void nominate(String name) {
        SampleVisitor officer = as("chuyenvien1");
        String nominee = home.eyes.sql("select cast(id as text) from nominee where name = :name").param("name", name).query(String.class).optional()
            .orElseGet(() -> officer.post("/api/nguoi-duoc-de-nghi", Map.of("kind", "INDIVIDUAL", "name", name, "title", "Ông", "unitCode", "QLKH",
                "confirmed", true, "birthDate", "1985-05-06", "sex", "MALE", "position", "Chuyên viên")).path("id").asText());
        String id = drafts.computeIfAbsent(name, key -> begin(officer, nominee));
        for (String kind : List.of("BAO_CAO_THANH_TICH", "BIEN_BAN_BINH_XET")) {
            if (home.eyes.sql("select count(*) from nomination_file where nomination_id = cast(:id as uuid) and kind = :kind and removed_at is null").param("id", id).param("kind", kind)
                .query(Integer.class).single() == 0) {
                officer.upload("/api/de-nghi/" + id + "/tep?kind=" + kind + "&name=" + URLEncoder.encode(kind + ".pdf", StandardCharsets.UTF_8),
                    kind.startsWith("BAO") ? REPORT : MINUTES);
            }
        }
        String page = "/de-nghi/" + id;
        officer.follow(page, page + "/gui", Map.of("version", Integer.toString(version(officer.page(page))), "duplicateConfirmed", "true"));
    }

    private String begin(SampleVisitor officer, String nominee) {
        synchronized (OFFICER) {
            Optional<String> begun = home.eyes.sql("select cast(id as text) from nomination where nominee_id = cast(:nominee as uuid)").param("nominee", nominee)
                .query(String.class).optional();
            if (begun.isPresent()) {
                return begun.get();
            }
            String page = officer.redirect("/de-nghi/moi");
            String id = page.substring(page.lastIndexOf('/') + 1);
            Map<String, Object> content = new LinkedHashMap<>();
            content.put("version", version(officer.page(page)));
            content.put("nomineeId", nominee);
            content.put("awardCode", "GK_GDS_CN");
            content.put("basis", "MERIT");
            content.put("periodFrom", "2026-01");
            content.put("periodTo", "2026-10");
            content.put("achievement", TEXT);
            content.put("sections", List.of(Map.of("title", "Kết quả", "text", TEXT)));
            content.put("previousAwards", List.of());
            officer.put("/api/de-nghi/" + id, content);
            return id;
        }
    }

    private static int version(String page) {
        return Integer.parseInt(page.replaceAll("(?s).*name=\"version\"[^>]*value=\"(\\d+)\".*", "$1"));
    }

    private void review(String nomination) {
        SampleVisitor office = as("vanphong");
        for (JsonNode requirement : office.get("/api/ho-so/" + nomination).path("requirements")) {
            if (!requirement.path("fileIds").isEmpty() && !requirement.path("ok").asBoolean(false)) {
                Map<String, Object> check = new HashMap<>();
                check.put("kind", requirement.path("kind").asText());
                check.put("ok", true);
                check.put("note", null);
                office.put("/api/ho-so/" + nomination + "/kiem-tra", check);
            }
        }
        office.put("/api/ho-so/" + nomination + "/tham-dinh", Map.of("word", "CONFIRMED", "reason", "Đã xem bản gốc trong hồ sơ giấy"));
        mine("vanphong", nomination, Map.of("outcome", "accept"));
    }

    /** The clerk's task must be there before anything else is. */
    private boolean issue(String proposal) {
        SampleVisitor clerk = as("vanthu");
        try {
            if (!clerk.redirect("/viec/" + proposal).contains("task=")) {
                return false;
            }
        } catch (IllegalStateException e) {
            throw new LeaderTelephone.NotYet("the clerk's task of " + proposal);
        }
        JsonNode view = clerk.post("/api/phieu-trinh/" + proposal + "/so", Map.of());
        if (!view.path("paper").path("rendering").isNull()) {
            throw new LeaderTelephone.NotYet("the final papers of " + proposal);
        }
        byte[] paper = clerk.download(view.path("paper").path("viewUrl").asText());
        clerk.upload("/api/phieu-trinh/" + proposal + "/ban-ky", Map.of("inkScan", "true"), "Bản ký.pdf", paper, "file");
        return mine("vanthu", proposal, Map.of("signedBy", Department.LEADER));
    }
}
