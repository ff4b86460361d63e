package dev.gossamer.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.IoEvent;
import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoEvent;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EpollRegistrationTest {
    /** Netty's loop: what the system is told. */
    private final List<IoOps> told = new ArrayList<>();

    /** What the channel hears of. */
    private final List<EpollIoOps> heard = new ArrayList<>();

    private EpollRegistration registration;

    @BeforeEach
    void register() {
        Assumptions.assumeTrue(Transport.EPOLL.isAvailable(), "the constants come from Netty's library for epoll");
        registration = new EpollRegistration(new Channel());
        registration.on(new Loop());
        registration.submit(EpollIoOps.EPOLLET);
        registration.submit(EpollIoOps.EPOLLIN);
        told.clear();
    }

    @Test
    void aPauseBetweenTwoReadsIsNotTold() {
        registration.submit(EpollIoOps.EPOLLET);
        registration.submit(EpollIoOps.EPOLLIN);
        assertThat(told).isEmpty();
        event(EpollIoOps.EPOLLIN);
        assertThat(heard).containsExactly(EpollIoOps.EPOLLIN);
    }

    @Test
    void inputForNobodyIsKeptFromTheChannelAndToldOnce() {
        registration.submit(EpollIoOps.EPOLLET);
        event(EpollIoOps.EPOLLIN);
        assertThat(heard).isEmpty();
        assertThat(told).containsExactly(EpollRegistration.NEITHER);
        registration.submit(EpollIoOps.EPOLLIN);
        assertThat(told).containsExactly(EpollRegistration.NEITHER, EpollIoOps.EPOLLIN);
    }

    @Test
    void roomToWriteIsAskedForAtOnce() {
        registration.submit(EpollIoOps.EPOLLET);
        registration.submit(EpollIoOps.EPOLLOUT);
        event(EpollIoOps.EPOLLOUT);
        registration.submit(EpollIoOps.EPOLLET);
        assertThat(told).containsExactly(EpollIoOps.EPOLLOUT, EpollRegistration.NEITHER);
        assertThat(heard).containsExactly(EpollIoOps.EPOLLOUT);
    }

    @Test
    void errorsAreHeardInAPause() {
        registration.submit(EpollIoOps.EPOLLET);
        event(EpollIoOps.EPOLLERR);
        assertThat(heard).containsExactly(EpollIoOps.EPOLLERR);
    }

    private void event(EpollIoOps ops) {
        registration.handle(registration, (EpollIoEvent) () -> ops);
    }

    private final class Loop implements IoRegistration {
        @Override
        public long submit(IoOps ops) {
            told.add(ops);
            return 0;
        }

        @Override
        public <T> T attachment() {
            return null;
        }

        @Override
        public boolean isValid() {
            return true;
        }

        @Override
        public boolean cancel() {
            return true;
        }
    }

    @SuppressWarnings("try")
    private final class Channel implements EpollIoHandle {
        @Override
        public FileDescriptor fd() {
            throw new UnsupportedOperationException("nobody asks for it");
        }

        @Override
        public void handle(IoRegistration from, IoEvent event) {
            heard.add(((EpollIoEvent) event).ops());
        }

        @Override
        public void close() {}
    }
}
