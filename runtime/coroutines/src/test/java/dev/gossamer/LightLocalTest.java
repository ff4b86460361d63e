package dev.gossamer;

import static dev.gossamer.Trace.millis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LightLocalTest {
    private final LightLocal<String> name = LightLocal.withInitial(() -> "nobody");
    private final Trace trace = new Trace();

    @Test
    void eachLightThreadHasItsOwn() {
        Trace.run(() -> {
            name.set("entry");
            LightThread<Void> other = LightThread.spawn(() -> {
                trace.add(name.get());
                name.set("other");
                LightThread.sleep(millis(5));
                trace.add(name.get());
                name.remove();
                trace.add(name.get());
            });
            trace.add(name.get());
            trace.add(name.of(other));
            LightThread.waitFor(other);
        });
        assertThat(trace).hasToString("nobody entry other other nobody");
    }

    @Test
    void coroutinesHaveThatOfTheirLightThread() {
        Trace.run(() -> {
            Coroutine<Void, Void> inner = Coroutine.create(x -> {
                name.set("inner");
                return null;
            });
            inner.resume();
            trace.add(name.get());
        });
        assertThat(trace).hasToString("inner");
    }

    @Test
    void outsideThereIsNone() {
        assertThatThrownBy(name::get)
                .isInstanceOf(CoroutineStateException.class)
                .hasMessage("no request found");
    }
}
