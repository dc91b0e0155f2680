package vn.guongsang.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import vn.guongsang.ProductTest;

/**
 * Every address we answer stands in {@code src/test/resources/endpoints.csv} with who may call it: {@code METHOD,path,who}, sorted. {@code who} is PUBLIC,
 * LOGIN (anybody logged in; the module decides by case), ADMIN, or a role's name (several with {@code |}). A new endpoint without its line fails here.
 */
@ProductTest
class EndpointInventoryTests {
    private static final Path LIST = Path.of("src/test/resources/endpoints.csv");

    @Autowired
    List<RequestMappingHandlerMapping> mappings;
    @Autowired
    MockMvc mvc;

    @Test
    void everyEndpointStandsInTheListWithItsRole() throws IOException {
        Map<String, String> listed = listed();
        Set<String> mapped = mapped();
        List<String> missing = mapped.stream().filter(endpoint -> !listed.containsKey(endpoint)).map(endpoint -> "+ " + endpoint + ",<who?>").toList();
        List<String> gone = listed.keySet().stream().filter(endpoint -> !mapped.contains(endpoint)).map(endpoint -> "- " + endpoint + "," + listed.get(endpoint)).toList();
        List<String> diff = new ArrayList<>(missing);
        diff.addAll(gone);
        assertThat(diff).as("lines to add to (+) or take from (-) %s; who = PUBLIC, LOGIN, ADMIN or a role", LIST).isEmpty();
    }

    @Test
    void aStrangerReachesOnlyWhatIsPublic() throws Exception {
        List<String> open = new ArrayList<>();
        for (Map.Entry<String, String> line : listed().entrySet()) {
            int status = call(line.getKey(), null);
            if (!line.getValue().equals("PUBLIC") && status != 302 && status != 401) {
                open.add(line.getKey() + " answers a stranger with " + status);
            }
        }
        assertThat(open).isEmpty();
    }

    @Test
    void aPersonWithoutRolesReachesNothingThatAsksForOne() throws Exception {
        List<String> open = new ArrayList<>();
        for (Map.Entry<String, String> line : listed().entrySet()) {
            if (!Set.of("PUBLIC", "LOGIN").contains(line.getValue())) {
                int status = call(line.getKey(), "kysu2");
                if (status < 400 || status >= 500) {
                    open.add(line.getKey() + " answers a person without roles with " + status);
                } else if (line.getValue().equals("ADMIN") && line.getKey().contains("/quan-tri") && status != 403) {
                    open.add(line.getKey() + " asks for no administrator: " + status);
                }
            }
        }
        assertThat(open).isEmpty();
    }

    private int call(String endpoint, String username) throws Exception {
        int comma = endpoint.indexOf(',');
        String path = endpoint.substring(comma + 1).replaceAll("\\{(?:id|\\w*[Ii]d)(?::[^/]*)?}", "00000000-0000-4000-8000-000000000000")
            .replaceAll("\\{\\w+(?::[^/]*)?}", "DN-2026-9999").replace("**", "x").replace("*", "x");
        MockHttpServletRequestBuilder request = request(HttpMethod.valueOf(endpoint.substring(0, comma)), path).accept("text/html").with(csrf());
        if (username != null) {
            request.with(user(username));
        }
        return mvc.perform(request).andReturn().getResponse().getStatus();
    }

    private Set<String> mapped() {
        Set<String> endpoints = new TreeSet<>();
        for (RequestMappingHandlerMapping mapping : mappings) {
            mapping.getHandlerMethods().forEach((info, method) -> {
                Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
                for (String pattern : info.getPatternValues()) {
                    for (String verb : methods.isEmpty() ? Set.of("GET", "POST") : methods.stream().map(Enum::name).collect(Collectors.toSet())) {
                        endpoints.add(verb + "," + pattern);
                    }
                }
            });
        }
        return endpoints;
    }

    private static Map<String, String> listed() throws IOException {
        Map<String, String> lines = new TreeMap<>();
        for (String line : Files.readAllLines(LIST, StandardCharsets.UTF_8)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                int last = line.lastIndexOf(',');
                lines.put(line.substring(0, last), line.substring(last + 1));
            }
        }
        return lines;
    }
}
