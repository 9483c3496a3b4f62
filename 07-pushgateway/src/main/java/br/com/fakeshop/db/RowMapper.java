package br.com.fakeshop.db;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Transforma a linha atual de um resultado em um objeto. */
@FunctionalInterface
public interface RowMapper<T> {
    T map(ResultSet row) throws SQLException;
}
