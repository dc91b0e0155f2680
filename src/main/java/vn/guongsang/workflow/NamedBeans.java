package vn.guongsang.workflow;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * The beans a model may name: delegates and listeners declared in this package, and {@code facts}. Nothing else of the application exists for an
 * expression. A bean is fetched when it is first named, since delegates need services that in turn ask the engine.
 */
final class NamedBeans extends AbstractMap<Object, Object> {
    private final ConfigurableListableBeanFactory factory;
    private volatile Set<String> names;

    NamedBeans(ConfigurableListableBeanFactory factory) {
        this.factory = factory;
    }

    Set<String> names() {
        if (names == null) {
            Set<String> found = new TreeSet<>();
            for (Class<?> kind : new Class<?>[] {JavaDelegate.class, TaskListener.class, ExecutionListener.class}) {
                for (String name : factory.getBeanNamesForType(kind, false, false)) {
                    Class<?> type = factory.getType(name, false);
                    if (type != null && ClassUtils.getUserClass(type).getPackageName().equals(NamedBeans.class.getPackageName())) {
                        found.add(name);
                    }
                }
            }
            if (factory.containsBeanDefinition(ExpressionGuard.FACTS)) {
                found.add(ExpressionGuard.FACTS);
            }
            names = Collections.unmodifiableSet(found);
        }
        return names;
    }

    @Override
    public boolean containsKey(Object key) {
        return key instanceof String name && names().contains(name);
    }

    @Override
    public Object get(Object key) {
        return containsKey(key) ? factory.getBean((String) key) : null;
    }

    @Override
    public int size() {
        return names().size();
    }

    @Override
    public Set<Entry<Object, Object>> entrySet() {
        Set<Entry<Object, Object>> entries = new HashSet<>();
        names().forEach(name -> entries.add(Map.entry(name, factory.getBean(name))));
        return entries;
    }
}
