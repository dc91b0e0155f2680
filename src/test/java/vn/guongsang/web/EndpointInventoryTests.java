package vn.guongsang.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import vn.guongsang.ProductTest;

/**
 * Every address we answer stands in {@code src/test/resources/endpoints.csv} with who may call it. A new endpoint without its line fails here;
 * {@link EndpointAccessTests} tries each line.
 */
@ProductTest
class EndpointInventoryTests {
    @Autowired
    List<RequestMappingHandlerMapping> mappings;

    @Test
    void everyEndpointStandsInTheListWithItsRole() {
        Map<String, String> listed = Endpoint.all().stream().collect(Collectors.toMap(line -> line.method() + "," + line.path(), Endpoint::who, (a, b) -> a, TreeMap::new));
        Set<String> mapped = mapped();
        List<String> missing = mapped.stream().filter(endpoint -> !listed.containsKey(endpoint)).map(endpoint -> "+ " + endpoint + ",<who?>").toList();
        List<String> gone = listed.keySet().stream().filter(endpoint -> !mapped.contains(endpoint)).map(endpoint -> "- " + endpoint + "," + listed.get(endpoint)).toList();
        List<String> diff = new ArrayList<>(missing);
        diff.addAll(gone);
        assertThat(diff).as("lines to add to (+) or take from (-) %s; who = PUBLIC, LOGIN or roles", Endpoint.LIST).isEmpty();
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
}
