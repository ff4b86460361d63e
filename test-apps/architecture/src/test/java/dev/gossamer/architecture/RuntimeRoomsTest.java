package dev.gossamer.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import dev.gossamer.agent.GossamerAgent;
import org.junit.jupiter.api.Test;

class RuntimeRoomsTest {
    private static final String CORE = "dev.gossamer.continuation..";
    private static final String COROUTINES = "dev.gossamer";
    private static final String OBSERVE = "dev.gossamer.observe";
    private static final String[] MODULES = {
        "runtime/continuation", "runtime/coroutines", "runtime/blocking", "runtime/http"
    };
    private static final String[] AGENT = {"dev.gossamer.agent..", "org.objectweb.asm..", "net.bytebuddy.."};

    @Test
    void coreNeedsNothingButTheJdk() {
        classes()
                .should()
                .resideInAPackage(CORE)
                .andShould()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", CORE)
                .because("it may have to be on the bootstrap class path, where there is nothing else")
                .check(Classes.of("runtime/continuation"));
    }

    @Test
    void coroutinesNeedNothingButTheCore() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "javax.management..", "jdk.jfr", CORE, COROUTINES, OBSERVE)
                .because("a program that has no server must not carry one")
                .check(Classes.of("runtime/coroutines"));
    }

    @Test
    void blockingCallsNeedNoServer() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "javax.net..", "com.sun.net.httpserver", CORE, COROUTINES, "dev.gossamer.blocking")
                .because("an application that knows nothing of us brings no Netty")
                .check(Classes.of("runtime/blocking"));
    }

    @Test
    void onlyTheBeansKnowManagement() {
        noClasses()
                .that()
                .doNotHaveSimpleName("WorkerBeans")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.management..", "java.lang.management..")
                .because("the module may be absent")
                .check(Classes.of(MODULES));
    }

    @Test
    void socketsKnowNothingOfTheServer() {
        noClasses()
                .that()
                .resideInAPackage("dev.gossamer.net")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.gossamer.http")
                .because("sockets work on any worker; the server hands its loops to them")
                .check(Classes.of("runtime/http"));
    }

    @Test
    void whoLooksOnIsNotNeededByThoseWhoRun() {
        noClasses()
                .that()
                .resideOutsideOfPackage(OBSERVE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(OBSERVE, "jdk.jfr..")
                .because("a JVM may lack the flight recorder, and nothing depends on being looked at")
                .check(Classes.of(MODULES));
    }

    @Test
    void runtimeKnowsNothingOfTheAgent() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(AGENT)
                .because("classes that were rewritten ahead of time run without it")
                .check(Classes.of(MODULES));
    }

    @Test
    void runtimeDoesNotReachForTheOutside() {
        noClasses()
                .that()
                .resideOutsideOfPackage(OBSERVE)
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAnyPackage("sun..", "jdk..", "com.sun..")
                        // Exported, and documented with the JDK.
                        .and(JavaClass.Predicates.resideOutsideOfPackage("com.sun.net.httpserver")))
                .because("it runs on any JDK from 17 on, without flags")
                .check(Classes.of(MODULES));
    }

    @Test
    void testsKnowOfTheAgentHowToInstallItAlone() {
        noClasses()
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(AGENT)
                        .and(DescribedPredicate.not(JavaClass.Predicates.equivalentTo(GossamerAgent.class))))
                .because("its jar is shaded: nothing else in it has a name to rely on")
                .check(Classes.of("runtime/junit"));
    }
}
