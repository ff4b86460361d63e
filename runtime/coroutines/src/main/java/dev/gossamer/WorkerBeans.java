package dev.gossamer;

import dev.gossamer.continuation.Continuation;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** The beans of the platform's server. The only class that knows JMX, as the module may be absent. */
final class WorkerBeans implements WorkersMXBean {
    private static final String DOMAIN = "dev.gossamer";

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    /** By the number of the worker. */
    private final Map<Long, WorkerBean> beans = new LinkedHashMap<>();

    private final Map<HostBeans, ObjectName> hosts = new LinkedHashMap<>();

    private final Map<WorkerBean, ObjectName> names = new LinkedHashMap<>();

    private WorkerBeans() throws JMException {
        try {
            server.registerMBean(this, new ObjectName(DOMAIN + ":type=Workers"));
        } catch (InstanceAlreadyExistsException e) {
            // Another class loader has a runtime of its own: its workers get beans beside ours.
            server.registerMBean(
                    this, new ObjectName(DOMAIN + ":type=Workers,runtime=" + System.identityHashCode(this)));
        }
    }

    static WorkerBeans start() throws JMException {
        return new WorkerBeans();
    }

    synchronized void add(Worker worker) throws JMException {
        for (Map.Entry<Long, WorkerBean> known : List.copyOf(beans.entrySet())) {
            if (known.getValue().isGone()) {
                remove(known.getKey());
            }
        }
        if (beans.containsKey(worker.number)) {
            return;
        }
        WorkerBean bean = new WorkerBean(worker);
        String name = DOMAIN + ":type=Worker,name=" + ObjectName.quote(worker.name());
        ObjectName unique = new ObjectName(name);
        if (server.isRegistered(unique)) {
            unique = new ObjectName(name + ",number=" + worker.number);
        }
        server.registerMBean(bean, unique);
        beans.put(worker.number, bean);
        names.put(bean, unique);
    }

    synchronized void add(HostBeans host) throws JMException {
        if (!hosts.containsKey(host)) {
            String name = DOMAIN + ":type=" + host.type() + ",name=" + ObjectName.quote(host.name());
            ObjectName unique = new ObjectName(name);
            if (server.isRegistered(unique)) {
                unique = new ObjectName(name + ",number=" + System.identityHashCode(host));
            }
            server.registerMBean(host.bean(), unique);
            hosts.put(host, unique);
        }
    }

    synchronized void remove(HostBeans host) throws JMException {
        ObjectName name = hosts.remove(host);
        if (name != null) {
            try {
                server.unregisterMBean(name);
            } catch (InstanceNotFoundException e) {
                // Somebody else has taken it out, by its name.
            }
        }
    }

    synchronized void remove(long number) throws JMException {
        WorkerBean bean = beans.remove(number);
        if (bean != null) {
            try {
                server.unregisterMBean(names.remove(bean));
            } catch (InstanceNotFoundException e) {
                // Somebody else has taken it out, by its name.
            }
        }
    }

    @Override
    public String[] getNames() {
        return Workers.open().stream().map(Worker::name).toArray(String[]::new);
    }

    @Override
    public int getLightThreads() {
        List<WorkerBean> all;
        synchronized (this) {
            all = List.copyOf(beans.values());
        }
        return all.stream().mapToInt(WorkerBean::getLightThreads).sum();
    }

    @Override
    public long getPins() {
        return Continuation.pins();
    }

    @Override
    public String dump() {
        return Worker.dumpAll();
    }
}
