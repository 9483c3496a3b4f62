package br.com.fakeshop.lab.fault;

import java.sql.Connection;
import java.sql.SQLException;

/** A way to the shop's database that no fault disturbs, as its owner. */
@FunctionalInterface
public interface Database {
    Connection connect() throws SQLException;
}
