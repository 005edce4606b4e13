package io.jsupervisord.rpc;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.text.PythonLiteral;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The parameters of a call: strings, integers, booleans, doubles, lists, maps or null. Many clients
 * send every one as a string, so each is read the way Python would convert it.
 */
public final class Arguments {
  private static final Pattern PYTHON_INT = Pattern.compile("[+-]?\\d+(_\\d+)*");
  private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);

  private final List<?> values;
  private final Caller caller;

  Arguments(List<?> values, Caller caller) {
    this.values = values;
    this.caller = caller;
  }

  /** Who calls. */
  Caller caller() {
    return caller;
  }

  /** The value as it came, null for nil or when it was left out. */
  public Object get(int index) {
    return index < values.size() ? values.get(index) : null;
  }

  /**
   * The name of a process.
   *
   * @throws MethodFailure when it is not a string
   */
  public String processName(int index) {
    return splittable(get(index));
  }

  static String splittable(Object value) {
    if (value instanceof String name) {
      return name;
    }
    throw new MethodFailure(
        "AttributeError", "'" + PythonText.typeOf(value) + "' object has no attribute 'split'");
  }

  /**
   * The name of a group; a number or boolean counts as its text.
   *
   * @throws SupervisorFault BAD_NAME for nil, INCORRECT_PARAMETERS for an array or struct
   */
  public String groupName(int index) throws SupervisorFault {
    Object value = get(index);
    if (value == null) {
      throw Fault.BAD_NAME.because();
    }
    rejectContainer(value);
    return PythonText.of(value);
  }

  /** Whether Python would take the value for true; {@code whenAbsent} if it was left out. */
  public boolean truth(int index, boolean whenAbsent) {
    if (index >= values.size()) {
      return whenAbsent;
    }
    Object value = values.get(index);
    if (value instanceof Boolean flag) {
      return flag;
    }
    if (value instanceof Number number) {
      return number.doubleValue() != 0;
    }
    if (value instanceof String text) {
      return !text.isEmpty();
    }
    if (value instanceof List<?> list) {
      return !list.isEmpty();
    }
    return value instanceof Map<?, ?> map && !map.isEmpty();
  }

  /**
   * A list of names; empty when it was left out.
   *
   * @throws SupervisorFault INCORRECT_PARAMETERS for anything but an array of strings
   */
  public List<String> names(int index) throws SupervisorFault {
    Object value = get(index);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list)
        || !list.stream().allMatch(item -> item instanceof String)) {
      throw Fault.INCORRECT_PARAMETERS.because();
    }
    return list.stream().map(item -> (String) item).toList();
  }

  /** The text of any value. */
  public String text(int index) {
    return PythonText.of(get(index));
  }

  /**
   * A whole number, clamped to 64 bits; a fraction is cut off.
   *
   * @throws MethodFailure when a string or double does not denote one
   * @throws SupervisorFault INCORRECT_PARAMETERS for nil, an array or a struct
   */
  public long number(int index) throws SupervisorFault {
    Object value = get(index);
    if (value == null) {
      throw Fault.INCORRECT_PARAMETERS.because();
    }
    rejectContainer(value);
    if (value instanceof Boolean flag) {
      return flag ? 1 : 0;
    }
    if (value instanceof Double number) {
      if (number.isNaN() || number.isInfinite()) {
        throw new MethodFailure("ValueError", "cannot convert float to integer: " + number);
      }
      return number.longValue();
    }
    if (value instanceof Number number) {
      return number.longValue();
    }
    return parse((String) value);
  }

  private static long parse(String text) {
    String digits = text.strip();
    if (!PYTHON_INT.matcher(digits).matches()) {
      throw new MethodFailure(
          "ValueError", "invalid literal for int() with base 10: " + PythonLiteral.string(text));
    }
    return new BigInteger(digits.replace("_", "")).min(MAX).max(MIN).longValue();
  }

  private static void rejectContainer(Object value) throws SupervisorFault {
    if (value instanceof List || value instanceof Map) {
      throw Fault.INCORRECT_PARAMETERS.because();
    }
  }
}
