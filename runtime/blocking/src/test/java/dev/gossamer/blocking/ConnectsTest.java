package dev.gossamer.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.KillResult;
import dev.gossamer.LightThread;
import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.Suspendable;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectsTest {
    private static final String URL = "jdbc:gossamer-test:";

    private final List<Object> trace = new ArrayList<>();
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch mayConnect = new CountDownLatch(1);
    private final Semaphore closed = new Semaphore(0);
    private final ReentrantLock lock = new ReentrantLock();
    private final SlowDriver driver = new SlowDriver();
    private volatile Properties info;
    private volatile ClassLoader loader;

    /** Blocks where nothing can be suspended, as drivers do. */
    private final class SlowDriver implements Driver {
        @Override
        public Connection connect(String url, Properties given) throws SQLException {
            if (!acceptsURL(url)) {
                return null;
            }
            info = given;
            loader = Thread.currentThread().getContextClassLoader();
            if (url.endsWith("refused")) {
                throw new SQLException("refused", "08001");
            }
            if (url.endsWith("locking")) {
                underLock();
            } else {
                Unrewritten.run(ConnectsTest.this::waitForIt);
            }
            return (Connection) Proxy.newProxyInstance(
                    ConnectsTest.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (self, method, arguments) -> {
                        if (method.getName().equals("close")) {
                            closed.release();
                        }
                        return null;
                    });
        }

        @Override
        public boolean acceptsURL(String url) {
            return url.startsWith(URL);
        }

        @Override
        public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
            return new DriverPropertyInfo[0];
        }

        @Override
        public int getMajorVersion() {
            return 1;
        }

        @Override
        public int getMinorVersion() {
            return 0;
        }

        @Override
        public boolean jdbcCompliant() {
            return false;
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getGlobal();
        }
    }

    private void waitForIt() {
        entered.countDown();
        try {
            mayConnect.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Suspendable
    private void underLock() {
        lock.lock();
        trace.add("locked " + lock.getHoldCount());
        lock.unlock();
    }

    @Suspendable
    private static Throwable failure(String url) {
        try {
            return new AssertionError(DriverManager.getConnection(url));
        } catch (SQLException | RuntimeException e) {
            return e;
        }
    }

    @BeforeEach
    void register() throws SQLException {
        DriverManager.registerDriver(driver);
    }

    @AfterEach
    void deregister() throws SQLException {
        DriverManager.deregisterDriver(driver);
    }

    @Test
    void othersRunWhileADriverConnects() {
        long pins = Continuation.pins();
        ClassLoader given = new ClassLoader(getClass().getClassLoader()) {};
        Runs.virtual(() -> {
            LightThread<Connection> connecting = LightThread.spawn(() -> {
                Thread.currentThread().setContextClassLoader(given);
                return DriverManager.getConnection(URL, "someone", "secret");
            });
            entered.await();
            trace.add("other");
            mayConnect.countDown();
            assertThat(LightThread.waitFor(connecting).get()).isNotNull();
        });
        assertThat(trace).containsExactly("other");
        assertThat(info).containsEntry("user", "someone").containsEntry("password", "secret");
        assertThat(Continuation.pins()).isEqualTo(pins);
        assertThat(loader).isSameAs(given);
        Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
    }

    @Test
    void outsideItConnectsAsBefore() throws SQLException {
        mayConnect.countDown();
        assertThat(connected()).isNotNull();
        Driver asInterface = driver;
        assertThat(throughDriver(asInterface)).isNotNull();
    }

    @Suspendable
    private static Connection connected() throws SQLException {
        return DriverManager.getConnection(URL);
    }

    @Suspendable
    private static Connection throughDriver(Driver driver) throws SQLException {
        return driver.connect(URL, new Properties());
    }

    /** As a pool does it, which has a driver. */
    @Test
    void aDriverIsCalledByAHelperToo() {
        Driver asInterface = driver;
        Runs.virtual(() -> {
            LightThread<Connection> connecting = LightThread.spawn(() -> throughDriver(asInterface));
            trace.add("other");
            mayConnect.countDown();
            assertThat(LightThread.waitFor(connecting).get()).isNotNull();
        });
        assertThat(trace).containsExactly("other");
    }

    @Test
    void whatIsConnectedForAKilledThreadIsClosed() throws InterruptedException {
        Runs.virtual(() -> {
            LightThread<Connection> connecting = LightThread.spawn(() -> {
                try {
                    return DriverManager.getConnection(URL);
                } finally {
                    trace.add("finally");
                }
            });
            entered.await();
            assertThat(LightThread.kill(connecting)).isEqualTo(KillResult.KILLED);
            trace.add("killed");
            mayConnect.countDown();
        });
        assertThat(trace).containsExactly("finally", "killed");
        closed.acquire();
    }

    @Test
    void whatTheDriverThrowsIsThrown() {
        Runs.virtual(() -> {
            Throwable refused = LightThread.waitFor(
                            LightThread.spawn(() -> DriverManager.getConnection(URL + "refused")))
                    .error();
            assertThat(refused).isInstanceOf(SQLException.class).hasMessage("refused");
            Throwable unknown = LightThread.waitFor(
                            LightThread.spawn(() -> DriverManager.getConnection("jdbc:nobody:")))
                    .error();
            assertThat(unknown)
                    .isInstanceOf(SQLException.class)
                    .hasMessage("No suitable driver found for jdbc:nobody:");
        });
    }

    /** Each would wait for the other for ever; and were the lock the helper's as well, a kill would let two in. */
    @Test
    void aDriverIsTheOwnerOfItsOwnLocksAlone() {
        Runs.virtual(() -> {
            assertThat(DriverManager.getConnection(URL + "locking")).isNotNull();
            lock.lock();
            try {
                assertThat(failure(URL + "locking"))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("blocking=-connect");
            } finally {
                lock.unlock();
            }
        });
        assertThat(trace).containsExactly("locked 1");
        assertThat(lock.isLocked()).isFalse();
    }
}
