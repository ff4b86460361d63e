package dev.gossamer.blocking;

import dev.gossamer.LightThread;
import dev.gossamer.continuation.Suspendable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * {@code DriverManager.getConnection} and {@code Driver.connect}: a helper thread connects. Drivers do that in
 * constructors, which cannot be suspended. The light thread keeps its locks to itself.
 */
public final class Connects {
    private static final StackWalker CALLER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
    private static final MethodType CONNECT = MethodType.methodType(Connection.class, String.class, Properties.class);

    private Connects() {}

    /** {@link DriverManager#getConnection(String)}. */
    @Suspendable
    public static Connection getConnection(String url) throws SQLException {
        return connect(CALLER.getCallerClass(), url, new Properties());
    }

    /** {@link DriverManager#getConnection(String, Properties)}. */
    @Suspendable
    public static Connection getConnection(String url, Properties info) throws SQLException {
        return connect(CALLER.getCallerClass(), url, info);
    }

    /** {@link DriverManager#getConnection(String, String, String)}. */
    @Suspendable
    public static Connection getConnection(String url, String user, String password) throws SQLException {
        Properties info = new Properties();
        if (user != null) {
            info.put("user", user);
        }
        if (password != null) {
            info.put("password", password);
        }
        return connect(CALLER.getCallerClass(), url, info);
    }

    /** {@link Driver#connect(String, Properties)}. */
    @Suspendable
    public static Connection connect(Driver driver, String url, Properties info) throws SQLException {
        return byHelper(url, () -> driver.connect(url, info));
    }

    @Suspendable
    private static Connection connect(Class<?> caller, String url, Properties info) throws SQLException {
        return byHelper(url, () -> original(caller, url, info));
    }

    private interface Connecting {
        Connection connect() throws SQLException;
    }

    @Suspendable
    private static Connection byHelper(String url, Connecting connecting) throws SQLException {
        Light light = Light.here();
        if (light == null || Light.isPinned()) {
            return connecting.connect();
        }
        LightThread<?> self = LightThread.current();
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return light.awaitUninterruptibly(new HelperCall<>(
                "a connection to " + host(url),
                Wait.FOREVER,
                () -> inPlaceOf(self, loader, connecting),
                null,
                Connects::close));
    }

    /** For dumps: what follows may have a password in it. */
    private static String host(String url) {
        int end = url == null ? -1 : url.indexOf('?');
        return end < 0 ? url : url.substring(0, end);
    }

    private static Connection inPlaceOf(LightThread<?> self, ClassLoader loader, Connecting connecting)
            throws SQLException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        LockCore.waitedForBy(self);
        try {
            return connecting.connect();
        } finally {
            LockCore.waitedForBy(null);
            thread.setContextClassLoader(before);
        }
    }

    /** A driver is found by the class loader of whoever asks: of the caller, and not of this class. */
    private static Connection original(Class<?> caller, String url, Properties info) throws SQLException {
        if (caller.getClassLoader() == Connects.class.getClassLoader()) {
            return DriverManager.getConnection(url, info);
        }
        try {
            MethodHandle asCaller = MethodHandles.privateLookupIn(caller, MethodHandles.lookup())
                    .findStatic(DriverManager.class, "getConnection", CONNECT);
            return (Connection) asCaller.invokeExact(url, info);
        } catch (SQLException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new SQLException(caller + " cannot be asked for in its module; use blocking=-connect", e);
        }
    }

    /** Made for a light thread that has been killed meanwhile. */
    private static void close(Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot close a connection that was made for a killed light thread", e);
        }
    }
}
