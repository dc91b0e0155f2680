package vn.guongsang.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFailedJobRetryTimeCycle;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.junit.jupiter.api.Test;
import org.springframework.util.StringUtils;

/** What models, forms and code say about each other holds in both directions. Reads the files; needs no running product. */
class ModelContractTests {
    private static final Pattern CAMUNDA_EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");
    private static final Pattern FACT = Pattern.compile("facts\\.(\\w+)\\(");
    private static final Map<String, Class<?>> CODE = Map.of(NominationProcess.KEY, NominationProcess.class, ProposalProcess.KEY, ProposalProcess.class,
        UpwardSubmissionProcess.KEY, UpwardSubmissionProcess.class);
    private static final Map<String, String> GROUPS = Map.of(
        NominationProcess.TASK_CONFIRM, "${facts.headGroup(execution.processBusinessKey)}",
        NominationProcess.TASK_SUPPLEMENT, "${facts.officerGroup(execution.processBusinessKey)}",
        NominationProcess.TASK_REVIEW, "${facts.reviewGroup(execution.processBusinessKey)}",
        ProposalProcess.TASK_SIGN_OFF, EngineGroups.CHIEF_OF_OFFICE,
        ProposalProcess.TASK_REVISE, EngineGroups.OFFICE,
        ProposalProcess.TASK_URGE_LEADER, EngineGroups.OFFICE,
        ProposalProcess.TASK_ISSUE_PAPER, EngineGroups.CLERK,
        UpwardSubmissionProcess.TASK_HAND_OVER, EngineGroups.CLERK,
        UpwardSubmissionProcess.TASK_RECORD_RECEIPT, EngineGroups.OFFICE,
        UpwardSubmissionProcess.TASK_RECORD_OUTCOME, EngineGroups.OFFICE);

    private final Map<String, BpmnModelInstance> models = read();

    @Test
    void aFileIsNamedAsItsOneExecutableProcess() {
        assertThat(models.keySet()).isEqualTo(new TreeSet<>(CODE.keySet()));
        models.forEach((file, model) -> assertThat(model.getModelElementsByType(Process.class)).singleElement().satisfies(process -> {
            assertThat(process.getId()).isEqualTo(file);
            assertThat(process.isExecutable()).isTrue();
            assertThat(process.getCamundaHistoryTimeToLiveString()).isNotBlank();
            assertThat(process.getName()).isNotBlank();
        }));
    }

    @Test
    void everyConstantIsDrawnAndEveryTaskAndMessageHasAConstant() {
        models.forEach((file, model) -> {
            Map<String, String> constants = constants(CODE.get(file));
            Set<String> ids = ids(model.getModelElementsByType(FlowNode.class));
            Set<String> messages = names(model.getModelElementsByType(Message.class), Message::getName);
            assertThat(values(constants, "TASK_", "EVENT_", "CALL_")).as("drawn in %s", file).isSubsetOf(ids);
            assertThat(values(constants, "MESSAGE_")).as("messages of %s", file).isEqualTo(messages);
            assertThat(values(constants, "TASK_")).as("tasks of %s", file).containsAll(ids(model.getModelElementsByType(UserTask.class)));
            assertThat(model.getModelElementsByType(MessageEventDefinition.class)).allSatisfy(event -> assertThat(event.getMessage()).isNotNull());
        });
    }

    @Test
    void gatewaysAskOnlyRoutesCountsAndFactsThatTheCodeMakes() {
        models.forEach((file, model) -> {
            Set<String> routes = new HashSet<>(values(constants(CODE.get(file)), "ROUTE_"));
            Set<String> asked = new HashSet<>();
            for (SequenceFlow flow : model.getModelElementsByType(SequenceFlow.class)) {
                boolean afterChoice = flow.getSource() instanceof ExclusiveGateway && flow.getSource().getOutgoing().size() > 1;
                assertThat(flow.getConditionExpression() != null).as("condition on %s", flow.getId()).isEqualTo(afterChoice);
                if (afterChoice) {
                    String condition = flow.getConditionExpression().getTextContent();
                    Matcher route = Pattern.compile("^\\$\\{route == '(\\w+)'}$").matcher(condition);
                    if (route.matches()) {
                        asked.add(route.group(1));
                    } else {
                        assertThat(condition).as(flow.getId()).matches("\\$\\{(left (>|==) 0|!?facts\\.\\w+\\(execution\\.processBusinessKey\\))}");
                    }
                }
            }
            Set<String> results = Arrays.stream(vn.guongsang.nomination.NominationResult.values()).map(Enum::name).collect(Collectors.toSet());
            assertThat(asked).as("routes of %s", file).containsAll(routes);
            asked.removeAll(routes);
            assertThat(results).as("results asked in %s", file).containsAll(asked);
            if (file.equals(NominationProcess.KEY)) {
                assertThat(asked).isEqualTo(results);
            }
        });
    }

    @Test
    void everyBeanNamedIsOursAndEveryBeanOfOursIsNamed() {
        Set<String> named = new TreeSet<>();
        for (BpmnModelInstance model : models.values()) {
            model.getModelElementsByType(ServiceTask.class).forEach(task -> named.add(bean(task.getCamundaDelegateExpression())));
            model.getModelElementsByType(CamundaTaskListener.class).forEach(listener -> named.add(bean(listener.getCamundaDelegateExpression())));
        }
        Set<String> ours = classes().filter(type -> JavaDelegate.class.isAssignableFrom(type) || TaskListener.class.isAssignableFrom(type))
            .filter(type -> !Modifier.isAbstract(type.getModifiers()) && type.isAnnotationPresent(org.springframework.stereotype.Component.class))
            .map(type -> StringUtils.uncapitalize(type.getSimpleName())).collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).isEqualTo(ours);
    }

    @Test
    void everyFactAskedExistsAndNoneIsLeftOver() {
        Set<String> asked = new TreeSet<>();
        models.values().forEach(model -> {
            Matcher fact = FACT.matcher(Bpmn.convertToString(model));
            while (fact.find()) {
                asked.add(fact.group(1));
            }
        });
        Set<String> made = Arrays.stream(ProcessFacts.class.getDeclaredMethods())
            .filter(method -> !Modifier.isPrivate(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
            .map(java.lang.reflect.Method::getName).collect(Collectors.toCollection(TreeSet::new));
        // cases that began with an older model still ask for these
        made.removeAll(Set.of("workingDays", "supplementReminder", "supplementEscalation"));
        assertThat(asked).isEqualTo(made);
    }

    @Test
    void everyUserTaskHasItsGroupFormDueDateAndListeners() {
        Set<String> forms = new TreeSet<>();
        models.values().forEach(model -> model.getModelElementsByType(UserTask.class).forEach(task -> {
            assertThat(task.getCamundaCandidateGroups()).as(task.getId()).isEqualTo(GROUPS.get(task.getId()));
            assertThat(task.getCamundaFormKey()).as(task.getId()).matches("embedded:deployment:forms/[a-z-]+\\.html");
            forms.add(task.getCamundaFormKey().substring("embedded:deployment:".length()));
            assertThat(task.getCamundaDueDate()).as(task.getId()).startsWith("${facts.");
            List<CamundaTaskListener> listeners = new ArrayList<>(task.getExtensionElements().getElementsQuery().filterByType(CamundaTaskListener.class).list());
            assertThat(listeners).as(task.getId()).filteredOn(listener -> listener.getCamundaEvent().equals("create")).singleElement()
                .satisfies(listener -> assertThat(listener.getCamundaDelegateExpression()).isEqualTo("${newTaskListener}"));
            assertThat(listeners).as(task.getId()).filteredOn(listener -> listener.getCamundaEvent().equals("complete")).hasSize(1);
            assertThat(listeners).as("escalation of %s", task.getId()).anySatisfy(listener -> {
                assertThat(listener.getCamundaEvent()).isEqualTo("timeout");
                assertThat(listener.getCamundaDelegateExpression()).isEqualTo("${taskEscalationListener}");
            });
        }));
        assertThat(forms).isEqualTo(files("forms").stream().map(path -> "forms/" + path.getFileName()).collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void aFormSendsOnlyFieldsItsListenerTakes() {
        models.values().forEach(model -> model.getModelElementsByType(UserTask.class).forEach(task -> {
            String form = text(Path.of(task.getCamundaFormKey().substring("embedded:deployment:".length())));
            assertThat(form).as("user text is bound, never compiled").contains("caseForm(").doesNotContain("cam-variable-name").doesNotContain("ng-bind-html");
            Matcher send = Pattern.compile("send: [^]*?\\n    }\\);".replace("[^]", "[\\s\\S]")).matcher(form);
            assertThat(send.find()).as("send of %s", task.getId()).isTrue();
            Set<String> sent = new TreeSet<>();
            Matcher field = Pattern.compile("[{,] (\\w+): ").matcher(send.group());
            while (field.find()) {
                sent.add(field.group(1));
            }
            String complete = task.getExtensionElements().getElementsQuery().filterByType(CamundaTaskListener.class).list().stream()
                .filter(listener -> listener.getCamundaEvent().equals("complete")).findFirst().orElseThrow().getCamundaDelegateExpression();
            String code = text(Path.of("src/main/java/vn/guongsang/workflow/" + StringUtils.capitalize(bean(complete)) + ".java"));
            Matcher declared = Pattern.compile("super\\(identity((?:, \"\\w+\")*)\\)").matcher(code);
            Set<String> taken = declared.find() ? Arrays.stream(declared.group(1).split("[, \"]+")).filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new)) : new TreeSet<>();
            assertThat(sent).as("fields of %s", task.getId()).isEqualTo(taken);
        }));
    }

    /** A person's completion or a message must not fail, nor wait, because of automatic work behind it. */
    @Test
    void thereIsASavePointBetweenEveryWaitAndTheWorkBehindIt() {
        models.values().forEach(model -> {
            for (FlowNode node : model.getModelElementsByType(FlowNode.class)) {
                if (waits(node)) {
                    workBehind(node, new HashSet<>()).forEach(work -> assertThat(((Activity) work).isCamundaAsyncBefore())
                        .as("save point between %s and %s", node.getId(), work.getId()).isTrue());
                }
            }
        });
    }

    @Test
    void everyJobHasARetryCycle() {
        models.values().forEach(model -> {
            Stream<FlowNode> jobs = model.getModelElementsByType(FlowNode.class).stream().map(FlowNode.class::cast)
                .filter(node -> node instanceof Activity activity && (activity.isCamundaAsyncBefore() || activity.isCamundaAsyncAfter()) || isTimer(node));
            jobs.forEach(node -> assertThat(node.getExtensionElements().getElementsQuery().filterByType(CamundaFailedJobRetryTimeCycle.class).list())
                .as(node.getId()).hasSize(1));
        });
    }

    @Test
    void idsSayWhatTheyAreAndEveryElementHasAVietnameseName() {
        models.values().forEach(model -> model.getModelElementsByType(FlowNode.class).forEach(node -> {
            String prefix = node instanceof StartEvent ? "StartEvent_" : node instanceof EndEvent ? "EndEvent_" : node instanceof BoundaryEvent ? "BoundaryEvent_"
                : node instanceof IntermediateCatchEvent ? "Event_" : node instanceof SubProcess ? "SubProcess_" : node instanceof Activity ? "Task_" : "Gateway_";
            assertThat(node.getId()).startsWith(prefix);
            if (!node.getId().equals("Gateway_UndoWindow")) {
                assertThat(node.getName()).as(node.getId()).isNotBlank();
            }
            if (node instanceof ExclusiveGateway) {
                assertThat(node.getName()).as(node.getId()).endsWith("?");
            }
        }));
    }

    @Test
    void aCalledProcessGetsTheCaseNumberAndNothingElse() {
        models.values().forEach(model -> model.getModelElementsByType(CallActivity.class).forEach(call -> {
            assertThat(models).containsKey(call.getCalledElement());
            assertThat(call.getExtensionElements().getDomElement().getChildElements()).singleElement()
                .satisfies(in -> assertThat(in.getAttribute("businessKey")).isEqualTo("#{execution.processBusinessKey}"));
        }));
    }

    @Test
    void expressionsStayWithinWhatTheGuardAllows() {
        models.values().forEach(model -> {
            Matcher expression = CAMUNDA_EXPRESSION.matcher(Bpmn.convertToString(model));
            while (expression.find()) {
                assertThat(expression.group(1)).matches("\\w+|execution\\.processBusinessKey|route == '\\w+'|left (>|&gt;|==) 0|!?facts\\.\\w+\\(('[A-Z_]+'|execution\\.processBusinessKey)?(, -?\\d+)?\\)");
            }
        });
    }

    // ---- reading

    private static boolean waits(FlowNode node) {
        return node instanceof UserTask || node instanceof ReceiveTask || node instanceof CatchEvent && !(node instanceof BoundaryEvent) && !isTimer(node)
            && !(node instanceof StartEvent && ((StartEvent) node).getEventDefinitions().isEmpty() && node.getParentElement() instanceof SubProcess);
    }

    private static boolean isTimer(FlowNode node) {
        return node instanceof CatchEvent event && event.getEventDefinitions().stream().anyMatch(TimerEventDefinition.class::isInstance);
    }

    /** Service tasks reached without another wait or save point. */
    private static Set<FlowNode> workBehind(FlowNode node, Set<FlowNode> seen) {
        Set<FlowNode> found = new HashSet<>();
        for (SequenceFlow flow : node.getOutgoing()) {
            FlowNode next = flow.getTarget();
            if (next instanceof ServiceTask) {
                found.add(next);
            } else if (!waits(next) && !isTimer(next) && seen.add(next)) {
                found.addAll(workBehind(next, seen));
            }
        }
        return found;
    }

    private static Map<String, BpmnModelInstance> read() {
        Map<String, BpmnModelInstance> read = new TreeMap<>();
        files("bpmn").stream().filter(path -> path.toString().endsWith(".bpmn"))
            .forEach(path -> read.put(path.getFileName().toString().replace(".bpmn", ""), Bpmn.readModelFromFile(path.toFile())));
        return read;
    }

    private static List<Path> files(String folder) {
        try (Stream<Path> paths = Files.list(Path.of(folder))) {
            return paths.sorted().toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String text(Path path) {
        try {
            return Files.readString(path, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Stream<Class<?>> classes() {
        return files("src/main/java/vn/guongsang/workflow").stream().map(path -> path.getFileName().toString().replace(".java", ""))
            .filter(name -> !name.equals("package-info")).map(name -> {
                try {
                    return Class.forName("vn.guongsang.workflow." + name, false, ModelContractTests.class.getClassLoader());
                } catch (ClassNotFoundException e) {
                    throw new IllegalStateException(e);
                }
            });
    }

    private static Map<String, String> constants(Class<?> code) {
        Map<String, String> constants = new TreeMap<>();
        for (Field field : code.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
                try {
                    constants.put(field.getName(), (String) field.get(null));
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return constants;
    }

    private static Set<String> values(Map<String, String> constants, String... prefixes) {
        return constants.entrySet().stream().filter(entry -> Arrays.stream(prefixes).anyMatch(entry.getKey()::startsWith)).map(Map.Entry::getValue)
            .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> ids(Collection<? extends FlowNode> nodes) {
        return names(nodes, FlowNode::getId);
    }

    private static <T> Set<String> names(Collection<? extends T> elements, Function<T, String> name) {
        return elements.stream().map(name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String bean(String expression) {
        return expression.substring(2, expression.length() - 1);
    }
}
