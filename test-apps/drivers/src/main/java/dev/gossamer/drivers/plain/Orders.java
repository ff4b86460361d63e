package dev.gossamer.drivers.plain;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** What a service does with its tables. Not a word of light threads. */
public final class Orders {
    private final DataSource source;

    public Orders(DataSource source) {
        this.source = source;
    }

    public void create(int items) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create or replace table item (id int primary key, ordered int not null)");
            statement.execute("create or replace table visit (visitor int primary key)");
            statement.execute("insert into item select seq, 0 from seq_0_to_" + (items - 1));
        }
    }

    /** Takes {@code seconds} in the server, and then a transaction of two statements. */
    public long slowOrder(double seconds, int item, int amount) throws SQLException {
        try (Connection connection = source.getConnection()) {
            sleep(connection, seconds);
            connection.setAutoCommit(false);
            try (PreparedStatement update =
                            connection.prepareStatement("update item set ordered = ordered + ? where id = ?");
                    PreparedStatement query = connection.prepareStatement("select ordered from item where id = ?")) {
                update.setInt(1, amount);
                update.setInt(2, item);
                update.executeUpdate();
                query.setInt(1, item);
                long ordered = first(query);
                connection.commit();
                return ordered;
            }
        }
    }

    /** Comes back once so many visitors are there; so it takes all of them at once. */
    public void meet(int visitor, int visitors) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into visit values (?)");
                PreparedStatement count = connection.prepareStatement("select count(*) from visit")) {
            insert.setInt(1, visitor);
            insert.executeUpdate();
            while (first(count) < visitors) {
                sleep(connection, 0.02);
            }
        }
    }

    public long number(String query) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            return first(statement);
        }
    }

    /** @param timeout in seconds, after which the server ends it */
    public void sleep(int seconds, int timeout) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(timeout);
            statement.executeQuery("select sleep(" + seconds + ") from item").close();
        }
    }

    /** Is in the middle of a transaction for so long. */
    public void sleepInTransaction(double seconds, int item) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("update item set ordered = ordered + 1000000 where id = " + item);
            }
            sleep(connection, seconds);
            connection.commit();
        }
    }

    private static void sleep(Connection connection, double seconds) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select sleep(" + seconds + ")")) {
            result.next();
        }
    }

    private static long first(PreparedStatement query) throws SQLException {
        try (ResultSet result = query.executeQuery()) {
            result.next();
            return result.getLong(1);
        }
    }
}
