package dev.gossamer.it;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Bootstrap;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.LocalVariable;
import com.sun.jdi.Location;
import com.sun.jdi.PrimitiveValue;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.StringReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.connect.ListeningConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.LocatableEvent;
import com.sun.jdi.event.StepEvent;
import com.sun.jdi.event.VMDeathEvent;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.StepRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;

/** A debugger at a JVM of its own: notes where the program stops, and what can be seen there. */
final class Debugger {
    private static final int SECONDS_TO_HANG = 60;

    /** One stop. */
    record Stop(String method, int line, Map<String, String> variables) {}

    private final String className;
    private final IntPredicate breaksAt;
    private final int stepsAtLine;
    private final List<Stop> stops = new ArrayList<>();

    /**
     * @param breaksAt the lines with a breakpoint, on each entry that the line number tables have for them
     * @param stepsAtLine at a stop in this line begins the stepping over; 0: nowhere
     */
    Debugger(String className, IntPredicate breaksAt, int stepsAtLine) {
        this.className = className;
        this.breaksAt = breaksAt;
        this.stepsAtLine = stepsAtLine;
    }

    /** Runs the class's main to its end. */
    List<Stop> debug(Jvm jvm, List<String> jvmArguments, String... arguments) {
        ListeningConnector connector = Bootstrap.virtualMachineManager().listeningConnectors().stream()
                .filter(c -> c.name().equals("com.sun.jdi.SocketListen"))
                .findFirst()
                .orElseThrow();
        Map<String, Connector.Argument> settings = connector.defaultArguments();
        settings.get("port").setValue("0");
        settings.get("localAddress").setValue("127.0.0.1");
        try {
            String address = connector.startListening(settings);
            Path log = Files.createTempFile("gossamer", ".debugged");
            Process process = start(jvm, address, jvmArguments, arguments, log);
            try {
                listen(connector.accept(settings));
                if (!process.waitFor(SECONDS_TO_HANG, TimeUnit.SECONDS) || process.exitValue() != 0) {
                    throw new AssertionError("hangs or fails: " + Files.readString(log));
                }
                return stops;
            } finally {
                process.destroyForcibly();
                connector.stopListening(settings);
                Files.delete(log);
            }
        } catch (IOException | IllegalConnectorArgumentsException e) {
            throw new AssertionError("cannot debug " + className, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while debugging " + className, e);
        }
    }

    private Process start(Jvm jvm, String address, List<String> jvmArguments, String[] arguments, Path log)
            throws IOException {
        List<String> command =
                new ArrayList<>(List.of(jvm.home().resolve("bin/java").toString()));
        String port = address.substring(address.lastIndexOf(':') + 1);
        command.add("-agentlib:jdwp=transport=dt_socket,server=n,suspend=y,address=127.0.0.1:" + port);
        command.addAll(jvmArguments);
        command.addAll(List.of("-cp", Jvm.classPath(Jvm.PROGRAMS, Jvm.CORE), className));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder.start();
    }

    private void listen(VirtualMachine vm) throws InterruptedException {
        ClassPrepareRequest prepared = vm.eventRequestManager().createClassPrepareRequest();
        prepared.addClassFilter(className);
        prepared.enable();
        try {
            while (true) {
                EventSet events = vm.eventQueue().remove();
                for (Event event : events) {
                    if (event instanceof VMDeathEvent || event instanceof VMDisconnectEvent) {
                        return;
                    }
                    handle(vm, event);
                }
                events.resume();
            }
        } catch (VMDisconnectedException e) {
            // The end of the program, which has not waited for us to be told.
            return;
        } catch (AbsentInformationException | IncompatibleThreadStateException e) {
            throw new AssertionError("the debugger cannot see " + className, e);
        }
    }

    private void handle(VirtualMachine vm, Event event)
            throws AbsentInformationException, IncompatibleThreadStateException {
        if (event instanceof ClassPrepareEvent loaded) {
            setBreakpoints(vm, loaded.referenceType());
        } else if (event instanceof BreakpointEvent || event instanceof StepEvent) {
            LocatableEvent at = (LocatableEvent) event;
            stops.add(stop(at.thread().frame(0)));
            boolean begins = event instanceof BreakpointEvent && at.location().lineNumber() == stepsAtLine;
            if (begins && vm.eventRequestManager().stepRequests().isEmpty()) {
                vm.eventRequestManager()
                        .createStepRequest(at.thread(), StepRequest.STEP_LINE, StepRequest.STEP_OVER)
                        .enable();
            }
        }
    }

    private void setBreakpoints(VirtualMachine vm, ReferenceType type) throws AbsentInformationException {
        for (Location location : type.allLineLocations()) {
            if (breaksAt.test(location.lineNumber())) {
                vm.eventRequestManager().createBreakpointRequest(location).enable();
            }
        }
    }

    private Stop stop(StackFrame frame) throws AbsentInformationException {
        Location location = frame.location();
        String method = location.method().name();
        if (!location.declaringType().name().equals(className)) {
            return new Stop(location.declaringType().name() + '.' + method, location.lineNumber(), Map.of());
        }
        Map<String, String> variables = new TreeMap<>();
        if (frame.thisObject() != null) {
            variables.put("$this", text(frame.thisObject()));
        }
        for (LocalVariable variable : frame.visibleVariables()) {
            variables.put(variable.name(), text(frame.getValue(variable)));
        }
        return new Stop(method, location.lineNumber(), variables);
    }

    private static String text(Value value) {
        if (value instanceof StringReference || value instanceof PrimitiveValue) {
            return value.toString();
        }
        return value == null ? "null" : value.type().name();
    }
}
