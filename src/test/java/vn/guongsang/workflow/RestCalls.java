package vn.guongsang.workflow;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.admin.impl.web.AdminApplication;
import org.camunda.bpm.cockpit.impl.web.CockpitApplication;
import org.camunda.bpm.tasklist.impl.web.TasklistApplication;
import org.camunda.bpm.webapp.impl.engine.EngineRestApplication;
import org.camunda.bpm.welcome.impl.web.WelcomeApplication;
import org.springframework.core.annotation.AnnotationUtils;

/** Every call that the engine and its webapps answer below {@code /camunda/api}, read from their JAX-RS classes: nobody has to remember them all. */
final class RestCalls {
    private static final String UNKNOWN = "00000000-0000-4000-8000-000000000000";

    private RestCalls() {
    }

    /** @param template the path below {@code /camunda/api} with its parameters in braces */
    record Call(String method, String template) {
        /** With every parameter filled in: ids as the engine makes them. */
        String path() {
            return onOneEngine().replace("/process-definition/{id}", "/process-definition/nomination:1:" + UNKNOWN).replaceAll("/user/\\{[^}]+}", "/user/vanphong")
                .replaceAll("\\{[^}]*[iI]d}", UNKNOWN).replaceAll("\\{[^}]+}", "x-1");
        }

        /** As the allow-list writes it, all parameters alike. */
        String listed() {
            return method + " " + onOneEngine().replaceAll("\\{[^}]+}", "*");
        }

        private String onOneEngine() {
            return template.replaceFirst("^/engine/engine/\\{name}", "/engine/engine/default").replaceAll("\\{\\w*[eE]ngine\\w*}", "default");
        }

        boolean writes() {
            return !method.equals("GET") && !method.equals("HEAD") && !method.equals("OPTIONS");
        }
    }

    static Set<Call> all() {
        Set<Call> calls = new TreeSet<>(Comparator.comparing(Call::template).thenComparing(Call::method));
        Map.<String, Application>of("/engine", new EngineRestApplication(), "/admin", new AdminApplication(), "/cockpit", new CockpitApplication(),
            "/tasklist", new TasklistApplication(), "/welcome", new WelcomeApplication()).forEach((base, application) -> {
                for (Class<?> resource : application.getClasses()) {
                    Path path = AnnotationUtils.findAnnotation(resource, Path.class);
                    if (path != null) {
                        collect(resource, joined(base, path), calls, new HashSet<>());
                    }
                }
            });
        return calls;
    }

    private static void collect(Class<?> resource, String base, Set<Call> calls, Set<Class<?>> within) {
        if (!within.add(resource)) {
            return;
        }
        for (Method method : resource.getMethods()) {
            Path path = AnnotationUtils.findAnnotation(method, Path.class);
            HttpMethod verb = AnnotationUtils.findAnnotation(method, HttpMethod.class);
            if (verb != null) {
                calls.add(new Call(verb.value(), joined(base, path)));
            } else if (path != null && !method.getReturnType().isPrimitive()) {
                collect(method.getReturnType(), joined(base, path), calls, within);
            }
        }
        within.remove(resource);
    }

    private static String joined(String base, Path path) {
        String tail = path == null ? "" : path.value().replaceAll("\\{\\s*(\\w+)\\s*:[^}]*}", "{$1}").replaceAll("^/+|/+$", "");
        return tail.isEmpty() ? base : base + "/" + tail;
    }
}
