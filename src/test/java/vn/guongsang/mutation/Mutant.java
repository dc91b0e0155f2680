package vn.guongsang.mutation;

import java.lang.instrument.Instrumentation;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.agent.builder.ResettableClassFileTransformer;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.MethodDelegation;
import net.bytebuddy.implementation.StubMethod;
import net.bytebuddy.implementation.SuperMethodCall;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.utility.JavaModule;

/**
 * A changed method in this JVM, while {@link #close()} has not been called. The effect is one of: {@code nothing} (0, false, null), {@code true},
 * {@code false}, {@code null}, a whole number, {@code "text"}, {@code this}, {@code argument 0}, {@code super} (what the superclass does), or the name
 * of a class whose only static method is called instead.
 */
final class Mutant implements AutoCloseable {
    private static final Instrumentation JVM = ByteBuddyAgent.getInstrumentation();

    private final ResettableClassFileTransformer transformer;
    private Throwable failure;
    private boolean changed;

    Mutant(Mutation.MethodChange change) {
        transformer = new AgentBuilder.Default()
            .ignore(ElementMatchers.none())
            .disableClassFormatChanges()
            .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
            .with(new AgentBuilder.Listener.Adapter() {
                @Override
                public void onTransformation(TypeDescription type, ClassLoader loader, JavaModule module, boolean loaded, DynamicType dynamic) {
                    changed = true;
                }

                @Override
                public void onError(String type, ClassLoader loader, JavaModule module, boolean loaded, Throwable error) {
                    if (type.equals(change.type())) {
                        failure = error;
                    }
                }
            })
            .type(ElementMatchers.named(change.type()))
            .transform((builder, type, loader, module, domain) -> builder.method(ElementMatchers.named(change.method())
                .and(ElementMatchers.isDeclaredBy(type)).and(ElementMatchers.not(ElementMatchers.isBridge()))).intercept(effect(change.effect())))
            .installOn(JVM);
    }

    /** @return why the change is not in place, or null */
    String missing() {
        return failure != null ? "cannot be changed so: " + failure : changed ? null : "the changed class was never loaded";
    }

    @Override
    public void close() {
        transformer.reset(JVM, AgentBuilder.RedefinitionStrategy.RETRANSFORMATION);
    }

    private static Implementation effect(String effect) {
        if (effect.matches("\".*\"")) {
            return FixedValue.value(effect.substring(1, effect.length() - 1));
        }
        if (effect.matches("-?\\d+")) {
            return FixedValue.value(Integer.parseInt(effect));
        }
        if (effect.startsWith("argument ")) {
            return FixedValue.argument(Integer.parseInt(effect.substring("argument ".length())));
        }
        return switch (effect) {
            case "nothing" -> StubMethod.INSTANCE;
            case "true" -> FixedValue.value(true);
            case "false" -> FixedValue.value(false);
            case "null" -> FixedValue.nullValue();
            case "this" -> FixedValue.self();
            case "super" -> SuperMethodCall.INSTANCE;
            default -> MethodDelegation.to(type(effect));
        };
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(Mutation.full(name));
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("no such effect: " + name, e);
        }
    }
}
