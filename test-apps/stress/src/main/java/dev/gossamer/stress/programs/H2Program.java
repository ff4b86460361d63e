package dev.gossamer.stress.programs;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** H2 executes a script in a database in memory, and what its queries find is printed. */
public final class H2Program {
    private H2Program() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        String script = Script.read("script.sql");
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:stress");
                Statement statement = connection.createStatement()) {
            for (String sql : script.split(";\\s*\\n")) {
                if (!sql.isBlank()) {
                    execute(statement, sql.strip());
                }
            }
        }
    }

    private static void execute(Statement statement, String sql) {
        try {
            if (statement.execute(sql)) {
                print(statement.getResultSet());
            } else {
                System.out.println(statement.getUpdateCount());
            }
        } catch (SQLException e) {
            System.out.println(e.getSQLState() + " " + e.getMessage());
        }
    }

    private static void print(ResultSet rows) throws SQLException {
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
            StringBuilder line = new StringBuilder();
            for (int i = 1; i <= columns; i++) {
                line.append(i > 1 ? " | " : "").append(rows.getString(i));
            }
            System.out.println(line);
        }
    }
}
