package vn.guongsang.approval;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Something to decide on that belongs to no process: it keeps its content in memory and remembers what it was told. */
@Configuration(proxyBeanMethods = false)
class ApprovalTestBeans {
    @Bean
    TestSubject testSubject(ObjectProvider<Approvals> approvals) {
        return new TestSubject(approvals);
    }

    @Bean
    CodesOfTests codesOfTests(org.springframework.jdbc.core.simple.JdbcClient jdbc, Links links) {
        return new CodesOfTests(jdbc, links);
    }

    static class TestSubject implements DecisionSubject {
        static final String TYPE = "TEST";
        /** Stands in every view and in no summary. */
        static final String SECRET_NAME = "Bà Lê Thị Người Được Khen";

        private final ObjectProvider<Approvals> approvals;
        private final Map<String, Integer> versions = new ConcurrentHashMap<>();
        private final Map<String, String> approvers = new ConcurrentHashMap<>();
        private final List<Decision> heard = new CopyOnWriteArrayList<>();
        private final Set<String> failing = ConcurrentHashMap.newKeySet();
        private final Set<String> numbered = ConcurrentHashMap.newKeySet();
        private final Map<UUID, String> files = new ConcurrentHashMap<>();

        TestSubject(ObjectProvider<Approvals> approvals) {
            this.approvals = approvals;
        }

        ApprovalRequest request(String key, String approver, Instant dueAt, boolean strong) {
            versions.putIfAbsent(key, 1);
            approvers.put(key, approver);
            return new ApprovalRequest(TYPE, key, digest(key), approver, dueAt, strong);
        }

        void change(String key) {
            versions.merge(key, 1, Integer::sum);
        }

        void failFor(String key) {
            failing.add(key);
        }

        void numbered(String key) {
            numbered.add(key);
        }

        void file(String key, UUID file) {
            files.put(file, key);
        }

        List<Decision> heard(String key) {
            return heard.stream().filter(decision -> decision.subjectKey().equals(key)).toList();
        }

        byte[] digest(String key) {
            try {
                return MessageDigest.getInstance("SHA-256").digest((key + "|" + versions.get(key)).getBytes(StandardCharsets.UTF_8));
            } catch (java.security.GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void hold(String key) {
            // nothing of its own in the database
        }

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Summary summary(String key) {
            return new Summary("Phiếu thử " + key + ", 2 đề nghị", 2, null);
        }

        @Override
        public DecisionView view(String key) {
            return new DecisionView("Phiếu thử " + key, "Đề nghị tặng Giấy khen cho 2 cá nhân.", "Vũ Đình Trọng Nghĩa", Instant.now(), null, digest(key),
                "Đã thẩm định.", List.of(
                    new DecisionView.Item(key + "-A", "Phòng Quản lý Khoa học", SECRET_NAME, "Giấy khen", "Rút thời gian thẩm định.", List.of("Hội đồng: 9/9"), papers(key)),
                    new DecisionView.Item(key + "-B", "Phòng Quản lý Công nghệ", SECRET_NAME + " B", "Giấy khen", null, List.of(), List.of())),
                List.of());
        }

        private List<DecisionView.Paper> papers(String key) {
            return files.entrySet().stream().filter(entry -> entry.getValue().equals(key))
                .map(entry -> new DecisionView.Paper("Báo cáo thành tích", entry.getKey(), true)).toList();
        }

        @Override
        public boolean shows(String key, UUID fileId) {
            return key.equals(files.get(fileId));
        }

        @Override
        public void decided(Decision decision) {
            if (failing.contains(decision.subjectKey())) {
                throw new org.springframework.dao.OptimisticLockingFailureException("somebody was faster");
            }
            heard.add(decision);
        }

        @Override
        public boolean mayTakeBack(String key) {
            return !numbered.contains(key);
        }

        @Override
        public void takenBack(Decision decision, String actor) {
            approvals.getObject().open(request(decision.subjectKey(), approvers.get(decision.subjectKey()), null, false));
        }
    }
}
