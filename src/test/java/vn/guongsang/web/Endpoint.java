package vn.guongsang.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.guongsang.directory.Actor;
import vn.guongsang.directory.Role;

/** A line of {@code endpoints.csv}. */
record Endpoint(String method, String path, String who) {
    static final Path LIST = Path.of("src/test/resources/endpoints.csv");
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    static List<Endpoint> all() {
        try (var lines = Files.lines(LIST, StandardCharsets.UTF_8)) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#")).map(line -> line.split(",", 3))
                .map(part -> new Endpoint(part[0], part[1], part[2])).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean open() {
        return who.equals("PUBLIC");
    }

    boolean changes() {
        return !method.equals("GET");
    }

    /** As far as the role goes; what belongs to a unit belongs to that of the fixtures. */
    boolean permits(Actor actor) {
        return open() || who.equals("LOGIN") || roles().stream().anyMatch(role -> variables().isEmpty() || !role.name().startsWith("UNIT_") ? actor.holds(role)
            : actor.holds(role, AddressesTestBeans.UNIT));
    }

    private Set<Role> roles() {
        return Arrays.stream(who.split("\\|")).map(Role::valueOf).collect(Collectors.toSet());
    }

    List<String> variables() {
        return VARIABLE.matcher(path).results().map(found -> found.group(1)).toList();
    }

    String address(Map<String, String> values) {
        return VARIABLE.matcher(path).replaceAll(found -> Matcher.quoteReplacement(
            Objects.requireNonNull(values.get(found.group(1)), () -> this + " has no fixture in AddressesTestBeans for " + found.group(1))));
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
