package dev.fovea.app.store;

import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What the repositories work with, whatever database is behind it. Safe for use by any number of
 * threads.
 *
 * @param client single statements
 * @param batches many rows with one statement
 * @param transactions all or nothing; inside another transaction, part of it
 * @param changes is told of what was written
 */
record Database(
    JdbcClient client,
    JdbcOperations batches,
    TransactionOperations transactions,
    Changes changes) {}
