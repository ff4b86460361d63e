package dev.gossamer;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The management bean of a host, registered where those of workers are ({@link Worker#registerMBeans}), and never where
 * they are not: nothing of JMX is loaded for it. For those who write hosts.
 */
public final class HostBeans implements AutoCloseable {
    private static final List<HostBeans> OPEN = new ArrayList<>();

    private final String type;
    private final String name;
    private final Object bean;

    private HostBeans(String type, String name, Object bean) {
        this.type = Objects.requireNonNull(type, "type");
        this.name = Objects.requireNonNull(name, "name");
        this.bean = Objects.requireNonNull(bean, "bean");
    }

    /**
     * @param type the host's kind, a word: the bean is {@code dev.gossamer:type=...,name="..."}
     * @param bean implements a public interface whose name ends in {@code MXBean}; kept until this is closed
     */
    public static HostBeans open(String type, String name, Object bean) {
        HostBeans host = new HostBeans(type, name, bean);
        synchronized (OPEN) {
            OPEN.add(host);
        }
        Management.opened(host);
        return host;
    }

    /** Takes the bean out. A second call does nothing. */
    @Override
    public void close() {
        synchronized (OPEN) {
            OPEN.remove(this);
        }
        Management.closed(this);
    }

    static List<HostBeans> open() {
        synchronized (OPEN) {
            return List.copyOf(OPEN);
        }
    }

    String type() {
        return type;
    }

    String name() {
        return name;
    }

    Object bean() {
        return bean;
    }
}
