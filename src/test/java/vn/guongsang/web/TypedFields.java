package vn.guongsang.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;

/** What an endpoint takes from people, read from its method and from the templates' forms: a new field is found without being listed anywhere. */
final class TypedFields {
    private static final Pattern INPUT = Pattern.compile("<(?:input|textarea|select)[^>]*?\\bname=\"([^\"$]+)\"", Pattern.DOTALL);

    private TypedFields() {
    }

    /** Names of all inputs of all pages: some handlers read them from the request one by one. */
    static Set<String> ofTemplates() {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/templates"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".html")).toList()) {
                Matcher input = INPUT.matcher(Files.readString(file));
                while (input.find()) {
                    names.add(input.group(1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    static boolean readsJson(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters()).anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class));
    }

    /** The body in which every text is this one. */
    static Object json(HandlerMethod method, String text) {
        return Arrays.stream(method.getMethodParameters()).filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class)).findFirst()
            .map(parameter -> value(parameter.getGenericParameterType(), text)).orElseThrow();
    }

    /** The form in which every text is this one. */
    static Map<String, String> form(HandlerMethod method, String text) {
        Map<String, String> form = new LinkedHashMap<>();
        for (MethodParameter parameter : method.getMethodParameters()) {
            parameter.initParameterNameDiscovery(new org.springframework.core.DefaultParameterNameDiscoverer());
            RequestParam named = parameter.getParameterAnnotation(RequestParam.class);
            if (named != null) {
                put(form, named.name().isEmpty() ? parameter.getParameterName() : named.name(), parameter.getGenericParameterType(), text);
            } else if (parameter.hasParameterAnnotation(ModelAttribute.class) && parameter.getParameterType().isRecord()) {
                for (RecordComponent component : parameter.getParameterType().getRecordComponents()) {
                    put(form, component.getName(), component.getGenericType(), text);
                }
            }
        }
        return form;
    }

    private static void put(Map<String, String> form, String name, Type type, String text) {
        Object value = value(type, text);
        if (value instanceof List<?> list) {
            value = list.get(0);
        }
        if (type == UUID.class) {
            return;
        }
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            form.put(name, String.valueOf(value));
        }
    }

    private static Object value(Type type, String text) {
        if (type instanceof ParameterizedType generic) {
            return Collection.class.isAssignableFrom((Class<?>) generic.getRawType()) ? List.of(value(generic.getActualTypeArguments()[0], text)) : null;
        }
        Class<?> plain = (Class<?>) type;
        if (plain == String.class) {
            return text;
        }
        if (plain == byte[].class) {
            return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }
        if (plain.isEnum()) {
            return ((Enum<?>) plain.getEnumConstants()[0]).name();
        }
        if (plain == boolean.class || plain == Boolean.class) {
            return true;
        }
        if (plain == UUID.class) {
            return "00000000-0000-4000-8000-000000000000";
        }
        if (plain.isPrimitive() || Number.class.isAssignableFrom(plain)) {
            return 0;
        }
        if (Temporal.class.isAssignableFrom(plain)) {
            return "2099-03-04";
        }
        if (plain.isRecord()) {
            Map<String, Object> object = new LinkedHashMap<>();
            for (RecordComponent component : plain.getRecordComponents()) {
                object.put(component.getName(), value(component.getGenericType(), text));
            }
            return object;
        }
        return null;
    }
}
