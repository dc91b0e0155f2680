package vn.guongsang.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.io.InputStream;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;

/**
 * The product's own models on a plain engine with its default settings (history full, no authorizations) and a database of its own: delegates and
 * listeners are empty, {@code facts} answers constants. Eight variables go with a nomination, one of them of 2,000 characters; the proposal has only
 * the two that its gateways ask.
 */
class BareModels implements AutoCloseable {
    /** Actions and jobs of {@link #walk}: two starts, four tasks claimed and completed, five jobs, two messages. */
    static final int STEPS = 17;
    private static final Pattern BEAN = Pattern.compile("\\$\\{(\\w+)}");
    private static final String TEXT = "Đã tham mưu, xây dựng và đưa vào dùng quy trình thẩm định mới. ".repeat(40).substring(0, 2000);

    private final HikariDataSource pool = new HikariDataSource();
    private final ProcessEngine engine;
    private final Meter meter;

    BareModels(String url, String user, Meter meter) throws Exception {
        this.meter = meter;
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setMaximumPoolSize(2);
        var settings = new StandaloneProcessEngineConfiguration();
        settings.setProcessEngineName("bare");
        settings.setDataSource(pool);
        settings.setDatabaseSchemaUpdate("true");
        settings.setJobExecutorActivate(false);
        Map<Object, Object> beans = new HashMap<>();
        beans.put("facts", new Facts());
        settings.setBeans(beans);
        engine = settings.buildProcessEngine();
        var deployment = engine.getRepositoryService().createDeployment();
        for (String model : new String[] {"bpmn/nomination.bpmn", "bpmn/proposal.bpmn"}) {
            try (InputStream xml = BareModels.class.getResourceAsStream("/" + model)) {
                String text = new String(xml.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
                Matcher bean = BEAN.matcher(text);
                while (bean.find()) {
                    beans.putIfAbsent(bean.group(1), bean.group(1).endsWith("Listener") ? (TaskListener) task -> { } : (JavaDelegate) execution -> { });
                }
                deployment.addString(model, text);
            }
        }
        deployment.deploy();
    }

    /** The same steps as a person and the job executor make on the product's main path. */
    void walk(int n) throws Exception {
        String nomination = "DN-%06d".formatted(n);
        String proposal = "PT-%06d".formatted(n);
        step(() -> engine.getRuntimeService().startProcessInstanceByKey("nomination", nomination, Map.of("nominee", "Nguyễn Văn Mẫu", "award", "GK_GDS_CN",
            "unit", "QLKH", "basis", "MERIT", "version", 1, "council", false, "achievement", TEXT)));
        task(nomination, "truongphong1", Map.of("route", "confirm"));
        task(nomination, "vanphong", Map.of("route", "accept"));
        step(() -> engine.getRuntimeService().startProcessInstanceByKey("proposal", proposal, Map.of("left", 0)));
        job(proposal, "Task_RenderDrafts");
        task(proposal, "chanhvp", Map.of("route", "sign"));
        job(proposal, "Task_SendToLeader");
        step(() -> engine.getRuntimeService().createMessageCorrelation("ProposalDecided").processInstanceBusinessKey(proposal).correlate());
        job(proposal, "Event_DecisionFinal");
        job(proposal, "Task_DeliverRefusals");
        task(proposal, "vanthu", Map.of());
        job(proposal, "Task_DeliverResults");
        step(() -> engine.getRuntimeService().createMessageCorrelation("NominationHeard").processInstanceBusinessKey(nomination)
            .setVariable("route", "AWARDED").correlate());
    }

    private void task(String caseKey, String person, Map<String, Object> sent) throws Exception {
        String id = meter.task(pool.getJdbcUrl(), caseKey);
        step(() -> engine.getTaskService().claim(id, person));
        step(() -> engine.getFormService().submitTaskForm(id, sent));
    }

    private void job(String caseKey, String element) throws Exception {
        String id = meter.job(pool.getJdbcUrl(), caseKey, element);
        step(() -> engine.getManagementService().executeJob(id));
    }

    private void step(Runnable step) {
        long before = Meter.cpu();
        step.run();
        cpu += Meter.cpu() - before;
    }

    /** Nanoseconds of this engine's thread so far. */
    long cpu;

    @Override
    public void close() {
        engine.close();
        pool.close();
    }

    /** What {@code ProcessFacts} answers, without asking anybody. */
    public static class Facts {
        private static Date in(long days) {
            return new Date(System.currentTimeMillis() + days * 86_400_000);
        }

        public Date due(String term) {
            return in(1);
        }

        public Date due(String term, int shift) {
            return in(1);
        }

        public String headGroup(String nomination) {
            return "UNIT_HEAD.QLKH";
        }

        public String officerGroup(String nomination) {
            return "UNIT_OFFICER.QLKH";
        }

        public Date undoEndsAt(String proposal) {
            return in(0);
        }

        public boolean anyApproved(String proposal) {
            return true;
        }

        public boolean aboveDirector(String proposal) {
            return false;
        }
    }
}
