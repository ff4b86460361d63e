/** Ordinary blocking JDBC code, which knows nothing of light threads. */
package dev.gossamer.postgres.jdbc;
