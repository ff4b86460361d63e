package dev.gossamer.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgentRoomsTest {
    private static final String AGENT = "dev.gossamer.agent";

    /** In the order in which a class goes through them: each may use those before it. */
    private static final List<String> ROOMS = List.of(
            AGENT + ".pack",
            AGENT + ".output",
            AGENT + ".hierarchy",
            AGENT + ".classify",
            AGENT + ".replace",
            AGENT + ".analyze",
            AGENT + ".stress",
            AGENT + ".emit",
            AGENT + ".instrument",
            AGENT + ".verify",
            AGENT + ".record",
            AGENT + ".attach",
            AGENT + ".build",
            AGENT);

    private static final JavaClasses CLASSES = Classes.of("agent");

    private static final ArchCondition<JavaClass> BE_USED_BY_ANOTHER_ROOM =
            new ArchCondition<>("be used by another room") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    boolean used = type.getDirectDependenciesToSelf().stream()
                            .anyMatch(use -> !use.getOriginClass().getPackage().equals(type.getPackage()));
                    events.add(new SimpleConditionEvent(
                            type, used, type.getName() + " is public, and no other room uses it"));
                }
            };

    @Test
    void allCodeStandsInARoom() {
        classes().should().resideInAnyPackage(ROOMS.toArray(String[]::new)).check(CLASSES);
    }

    @Test
    void roomsUseOnlyThoseBeforeThem() {
        for (int room = 0; room < ROOMS.size() - 1; room++) {
            noClasses()
                    .that()
                    .resideInAPackage(ROOMS.get(room))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(ROOMS.subList(room + 1, ROOMS.size()).toArray(String[]::new))
                    .because("data flows one way through the agent")
                    .check(CLASSES);
        }
    }

    @Test
    void coreIsNamedByStringsOnly() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.gossamer.continuation..")
                .because("a class of the core that the agent loads is there before it is decided which copy serves")
                .check(CLASSES);
    }

    @Test
    void whatNoOtherRoomUsesIsNotPublic() {
        classes()
                .that()
                .resideInAnyPackage(ROOMS.subList(0, ROOMS.size() - 1).toArray(String[]::new))
                .and()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .and()
                .areNotAssignableTo(Throwable.class)
                .and()
                // Its constants are copied into the classes that use them.
                .doNotHaveSimpleName("ContinuationCalls")
                .should(BE_USED_BY_ANOTHER_ROOM)
                .check(CLASSES);
    }

    @Test
    void onlyAttachingKnowsByteBuddy() {
        noClasses()
                .that()
                .resideOutsideOfPackage(AGENT + ".attach")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("net.bytebuddy..")
                .check(CLASSES);
    }
}
