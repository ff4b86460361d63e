package dev.gossamer.http;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.gossamer.LightThread;
import dev.gossamer.Resumption;
import dev.gossamer.Worker;
import dev.gossamer.continuation.CarrierThread;
import dev.gossamer.net.Transport;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EventLoopCarrierTest {
    @Test
    void whatComesAfterTheEndOfTheLoopDoesNothing() {
        ThreadFactory carriers = body -> new CarrierThread(body, "ended");
        var group = new MultiThreadIoEventLoopGroup(1, carriers, NioIoHandler.newFactory());
        Worker worker =
                Worker.on(new EventLoopCarrier((EventLoop) group.iterator().next(), Transport.NIO), "ended");
        CompletableFuture<Resumption<String>> kept = new CompletableFuture<>();
        worker.handle(() -> LightThread.suspend(kept::complete));
        AutoCloseable ticks = worker.every(Duration.ofHours(1), () -> {});
        Resumption<String> resumption = kept.join();
        worker.close();
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
        assertThatCode(() -> resumption.resume("late")).doesNotThrowAnyException();
        assertThatCode(ticks::close).doesNotThrowAnyException();
        assertThatCode(worker::close).doesNotThrowAnyException();
    }
}
