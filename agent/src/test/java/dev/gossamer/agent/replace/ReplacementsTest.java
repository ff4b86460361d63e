package dev.gossamer.agent.replace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gossamer.agent.classify.SuspendableClassifier;
import dev.gossamer.agent.classify.SuspendableRules;
import dev.gossamer.agent.hierarchy.ClassHierarchy;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

class ReplacementsTest {
    private static final String TABLE = """
            # a comment
            [sleep]
            java.lang.Thread.sleep(J)V = com.acme.Light.sleep   # another

            [queues]
            java.util.Queue.poll()Ljava/lang/Object; = com.acme.Light.poll
            [made]
            new java.util.ArrayList = dev.gossamer.agent.replace.ReplacementsTest$Made then com.acme.Light.made
            """;

    private static final ClassHierarchy HIERARCHY = ClassHierarchy.of(ReplacementsTest.class.getClassLoader());
    private static final SuspendableClassifier CLASSIFIER =
            new SuspendableClassifier(HIERARCHY, SuspendableRules.none());

    /** Made in the place of lists. */
    public static final class Made extends java.util.ArrayList<Object> {
        private static final long serialVersionUID = 1L;

        public Made() {}

        /** Waits for nobody. */
        public static void sleep(long millis) {
            throw new UnsupportedOperationException("sleep for " + millis);
        }
    }

    /** A queue that knows what it holds. */
    abstract static class Numbers extends java.util.AbstractQueue<Integer> {
        @Override
        public abstract Integer poll();
    }

    static final class Caller {
        private List<Object> made = new java.util.ArrayList<>();

        Object calls(java.util.ArrayDeque<Object> deque, Numbers numbers) throws InterruptedException {
            Thread.sleep(1);
            Integer number = numbers.poll();
            made = new java.util.ArrayList<>(number);
            return deque.poll();
        }

        void notSuspendable() throws InterruptedException {
            Thread.sleep(1);
        }
    }

    private static Replacements table(String text) throws IOException {
        return ReplacementsFile.of(ReplacementsFile.read("table", new StringReader(text)));
    }

    private static ClassNode passed(Replacements replacements) throws IOException {
        ClassNode node = new ClassNode();
        new ClassReader(Caller.class.getName()).accept(node, 0);
        Set<String> suspendable = Set.of(
                "calls(Ljava/util/ArrayDeque;L" + Numbers.class.getName().replace('.', '/') + ";)Ljava/lang/Object;");
        new ReplacementPass(node, replacements, HIERARCHY, CLASSIFIER).run(suspendable);
        return node;
    }

    private static List<String> calls(ClassNode node, String method) {
        MethodNode found = node.methods.stream()
                .filter(m -> m.name.equals(method))
                .findFirst()
                .orElseThrow();
        java.util.ArrayList<String> calls = new java.util.ArrayList<>();
        for (AbstractInsnNode insn : found.instructions) {
            if (insn instanceof MethodInsnNode call) {
                calls.add(call.owner.substring(call.owner.lastIndexOf('/') + 1) + '.' + call.name + call.desc);
            } else if (insn instanceof TypeInsnNode type && insn.getOpcode() == Opcodes.CHECKCAST) {
                calls.add("cast " + type.desc);
            }
        }
        return calls;
    }

    @Test
    void callsAreReplacedInSuspendableMethodsAlsoByTheNamesOfSubclasses() throws IOException {
        ClassNode node = passed(table(TABLE));
        assertThat(calls(node, "calls"))
                .startsWith(
                        "Light.sleep(J)V", "Light.poll(Ljava/util/Queue;)Ljava/lang/Object;", "cast java/lang/Integer")
                .endsWith("Light.poll(Ljava/util/Queue;)Ljava/lang/Object;");
        assertThat(calls(node, "notSuspendable")).containsExactly("Thread.sleep(J)V");
    }

    /** A factory that a constructor keeps, for one: there nothing can suspend. */
    @Test
    void callsOfWhatDoesNotSuspendAreReplacedEverywhere() throws IOException {
        ClassNode node = passed(table("[sleep]\njava.lang.Thread.sleep(J)V = " + Made.class.getName() + ".sleep\n"));
        assertThat(calls(node, "notSuspendable")).containsExactly("ReplacementsTest$Made.sleep(J)V");
    }

    @Test
    void newClassesAreReplacedWhereTheOtherHasTheConstructor() throws IOException {
        ClassNode node = passed(table(TABLE));
        assertThat(calls(node, "<init>"))
                .contains(
                        "ReplacementsTest$Made.<init>()V",
                        "Light.made(L" + Made.class.getName().replace('.', '/') + ";)L"
                                + Made.class.getName().replace('.', '/') + ';');
        assertThat(calls(node, "calls")).contains("ArrayList.<init>(I)V");
    }

    @Test
    void groupsOnRequestAreOffUnlessAskedFor() throws IOException {
        Replacements all =
                table("[sleep] on request\njava.lang.Thread.sleep(J)V = com.acme.Light.sleep\n[b]\nnew a.A = b.B");
        assertThat(calls(passed(all.only(Switches.ALL)), "calls")).startsWith("Thread.sleep(J)V");
        assertThat(calls(passed(all.only(Switches.parse("-b"))), "calls")).startsWith("Thread.sleep(J)V");
        for (String asked : List.of("+sleep", "-b;+sleep", "sleep")) {
            assertThat(calls(passed(all.only(Switches.parse(asked))), "calls"))
                    .as(asked)
                    .startsWith("Light.sleep(J)V");
            assertThat(Switches.parse(asked).lists())
                    .containsExactly("META-INF/gossamer/suspendables", "META-INF/gossamer/suspendables-sleep");
        }
        Switches refused = Switches.parse("-sleep").asking(List.of("sleep", "b"));
        assertThat(calls(passed(all.only(refused)), "calls")).startsWith("Thread.sleep(J)V");
        assertThat(refused.lists())
                .containsExactly("META-INF/gossamer/suspendables", "META-INF/gossamer/suspendables-b");
        assertThat(Replacements.NONE.flaw(refused)).startsWith("option 'carriers'");
    }

    /** Made in the place of maps, and extended. */
    public static class Map extends java.util.HashMap<Object, Object> {
        private static final long serialVersionUID = 1L;

        public Map() {}
    }

    static class Heir extends java.util.HashMap<Object, Object> {
        private static final long serialVersionUID = 1L;

        Object other = new java.util.HashMap<>();

        @Override
        public Object get(Object key) {
            return super.get(key);
        }
    }

    static class HeirOfMore extends java.util.HashMap<Object, Object> {
        private static final long serialVersionUID = 1L;

        HeirOfMore() {
            super(7);
        }
    }

    private static ClassNode passed(Class<?> type, String table) throws IOException {
        ClassNode node = new ClassNode();
        new ClassReader(type.getName()).accept(node, 0);
        new ReplacementPass(node, table(table), HIERARCHY, CLASSIFIER).run(Set.of());
        return node;
    }

    @Test
    void subclassesExtendWhatIsMade() throws IOException {
        String table = "[m]\nnew java.util.HashMap = " + Map.class.getName() + "\n";
        ClassNode node = passed(Heir.class, table);

        assertThat(node.superName).isEqualTo(Map.class.getName().replace('.', '/'));
        assertThat(calls(node, "<init>"))
                .containsOnly("ReplacementsTest$Map.<init>()V")
                .hasSize(2);
        assertThat(calls(node, "get"))
                .containsExactly("ReplacementsTest$Map.get(Ljava/lang/Object;)Ljava/lang/Object;");
        assertThat(passed(HeirOfMore.class, table).superName).isEqualTo("java/util/HashMap");
        assertThat(passed(Heir.class, table.replace("Map\n", "Map then com.acme.Light.made\n")).superName)
                .isEqualTo("java/util/HashMap");
    }

    @Test
    void switchesTurnGroupsOff() throws IOException {
        Replacements all = table(TABLE);
        assertThat(calls(passed(all.only(Switches.parse("-sleep;-made"))), "calls"))
                .contains("Thread.sleep(J)V", "Light.poll(Ljava/util/Queue;)Ljava/lang/Object;");
        assertThat(calls(passed(all.only(Switches.parse("sleep"))), "calls"))
                .contains("Light.sleep(J)V", "ArrayDeque.poll()Ljava/lang/Object;");
        assertThat(all.only(Switches.parse("off")).isEmpty()).isTrue();
        assertThat(all.only(Switches.parse("on"))).isSameAs(all);
    }

    @Test
    void wrongSwitchesAreToldOf() throws IOException {
        assertThatThrownBy(() -> Switches.parse("-a;b"))
                .hasMessageContaining("names groups to have or groups to leave out");
        assertThatThrownBy(() -> Switches.parse("A=")).hasMessageContaining("option 'blocking' takes on, off");
        assertThat(table(TABLE).flaw(Switches.parse("-sleeps")))
                .endsWith("no group: sleeps; there are made, queues, sleep");
        assertThat(Replacements.NONE.flaw(Switches.parse("-sleep"))).contains("put gossamer-blocking.jar there");
        assertThat(Replacements.NONE.flaw(Switches.parse("off"))).isNull();
    }

    @Test
    void aBrokenLineIsToldWithItsNumber() {
        assertThatThrownBy(() -> table("[a]\n\nThread.sleep = x")).hasMessageStartingWith("table:3: not understood");
        assertThatThrownBy(() -> table("java.lang.Thread.sleep(J)V = a.B.c")).hasMessageStartingWith("table:1: ");
    }

    @Test
    void aClassThatReplacesIsLeftAlone() throws IOException {
        Replacements own = table("[a]\njava.lang.Thread.sleep(J)V = " + ReplacementsTest.class.getName() + ".sleep");
        assertThat(own.in(Caller.class.getName().replace('.', '/')).isEmpty()).isTrue();
    }
}
