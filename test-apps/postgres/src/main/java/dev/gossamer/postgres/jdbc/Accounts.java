package dev.gossamer.postgres.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** What a service does with its tables. Not a word of light threads. */
public final class Accounts {
    private final DataSource source;

    public Accounts(DataSource source) {
        this.source = source;
    }

    public void create(int accounts) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists account; drop table if exists visit");
            statement.execute("create table account (id int primary key, balance int not null)");
            statement.execute("create table visit (visitor int primary key)");
            statement.execute("insert into account select n, 0 from generate_series(1, " + accounts + ") n");
        }
    }

    /** Takes {@code seconds} in the server, and then a transaction of two statements. */
    public int slowTransfer(double seconds, int account, int amount) throws SQLException {
        try (Connection connection = source.getConnection()) {
            sleep(connection, seconds);
            connection.setAutoCommit(false);
            try (PreparedStatement update =
                            connection.prepareStatement("update account set balance = balance + ? where id = ?");
                    PreparedStatement query = connection.prepareStatement("select balance from account where id = ?")) {
                update.setInt(1, amount);
                update.setInt(2, account);
                update.executeUpdate();
                query.setInt(1, account);
                int balance = first(query);
                connection.commit();
                return balance;
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

    public int sum() throws SQLException {
        return number("select sum(balance) from account");
    }

    /** How many connections are, as the server sees them. */
    public int encrypted() throws SQLException {
        return number("select count(*) from pg_stat_ssl where ssl");
    }

    public int number(String query) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            return first(statement);
        }
    }

    /** @param timeout in seconds, after which the driver has the server cancel it */
    public void sleep(double seconds, int timeout) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(timeout);
            statement.execute("select pg_sleep(" + seconds + ")");
        }
    }

    /** Is in the middle of a transaction for so long. */
    public void sleepInTransaction(double seconds, int account) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("update account set balance = balance + 1000000 where id = " + account);
            }
            sleep(connection, seconds);
            connection.commit();
        }
    }

    private static void sleep(Connection connection, double seconds) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select pg_sleep(" + seconds + ")")) {
            result.next();
        }
    }

    private static int first(PreparedStatement query) throws SQLException {
        try (ResultSet result = query.executeQuery()) {
            result.next();
            return result.getInt(1);
        }
    }
}
