package org.pedigree.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.SqlTypeValue;
import org.springframework.jdbc.core.support.AbstractSqlTypeValue;

/** Arrays of thirty-two bytes and of row numbers, to the database and back. */
final class Columns {

  private Columns() {}

  static SqlParameterValue array(Collection<Bytes32> words) {
    var bytes = words.stream().map(Bytes32::bytes).toArray(byte[][]::new);
    return new SqlParameterValue(Types.ARRAY, value("bytea", bytes));
  }

  static SqlParameterValue byteArrays(Collection<byte @Nullable []> values) {
    return new SqlParameterValue(
        Types.ARRAY, value("bytea", values.toArray(new byte[values.size()][])));
  }

  static SqlParameterValue texts(Collection<@Nullable String> values) {
    return new SqlParameterValue(Types.ARRAY, value("text", values.toArray(String[]::new)));
  }

  static SqlParameterValue ids(Collection<@Nullable Long> ids) {
    return new SqlParameterValue(Types.ARRAY, value("int8", ids.toArray(Long[]::new)));
  }

  private static SqlTypeValue value(String type, Object[] items) {
    return new AbstractSqlTypeValue() {
      @Override
      protected Object createTypeValue(java.sql.Connection connection, int sqlType, String typeName)
          throws SQLException {
        return connection.createArrayOf(type, items);
      }
    };
  }

  static List<Long> ids(ResultSet row, String column) throws SQLException {
    var array = row.getArray(column);
    return array == null ? List.of() : Arrays.asList((Long[]) array.getArray());
  }

  static List<Bytes32> words(ResultSet row, String column) throws SQLException {
    var array = row.getArray(column);
    return array == null
        ? List.of()
        : Arrays.stream((byte[][]) array.getArray()).map(Bytes32::of).toList();
  }

  /** Words that stand one after the other in one value. */
  static List<Bytes32> joined(byte[] words) {
    var list = new ArrayList<Bytes32>(words.length / 32);
    for (var at = 0; at < words.length; at += 32) {
      list.add(Bytes32.of(Arrays.copyOfRange(words, at, at + 32)));
    }
    return list;
  }

  static byte[] join(List<Bytes32> words) {
    var joined = new byte[32 * words.size()];
    for (var i = 0; i < words.size(); i++) {
      System.arraycopy(words.get(i).bytes(), 0, joined, 32 * i, 32);
    }
    return joined;
  }
}
