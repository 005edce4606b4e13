package io.jsupervisord.rpc;

import java.util.ArrayList;
import java.util.List;

/**
 * What {@code system.methodHelp} and {@code system.methodSignature} tell of a method; the number of
 * its parameters follows from it too.
 *
 * @param summary sentences for people
 * @param parameters in order; optional ones come last
 * @param result what is returned
 */
public record MethodDoc(String summary, List<Parameter> parameters, Parameter result) {
  public MethodDoc {
    parameters = List.copyOf(parameters);
  }

  /**
   * A parameter or result.
   *
   * @param type one of {@code string}, {@code int}, {@code boolean}, {@code array}, {@code struct}
   * @param optional whether a caller may leave it out
   */
  public record Parameter(String type, String name, String description, boolean optional) {}

  /** Begins the description of a method; {@link Builder#returns} ends it. */
  public static Builder of(String summary) {
    return new Builder(summary);
  }

  /** How many parameters must be given. */
  public int required() {
    return (int) parameters.stream().filter(p -> !p.optional()).count();
  }

  /** The type of the result, then those of the parameters. */
  public List<String> signature() {
    List<String> types = new ArrayList<>();
    types.add(result.type());
    parameters.forEach(p -> types.add(p.type()));
    return types;
  }

  /** The text with a line for each parameter and one for the result. */
  public String help() {
    StringBuilder text = new StringBuilder(summary).append("\n\n");
    for (Parameter p : parameters) {
      text.append("@param ");
      append(text, p);
    }
    text.append("@return ");
    append(text, result);
    return text.toString();
  }

  private static void append(StringBuilder text, Parameter p) {
    text.append(p.type()).append(' ').append(p.name()).append(' ').append(p.description());
    text.append('\n');
  }

  /** Collects the parts. */
  public static final class Builder {
    private final String summary;
    private final List<Parameter> parameters = new ArrayList<>();

    private Builder(String summary) {
      this.summary = summary;
    }

    /** Adds a parameter that must be given. */
    public Builder param(String type, String name, String description) {
      parameters.add(new Parameter(type, name, description, false));
      return this;
    }

    /** Adds a parameter that may be left out; only such may follow. */
    public Builder optional(String type, String name, String description) {
      parameters.add(new Parameter(type, name, description, true));
      return this;
    }

    /** Ends the description. */
    public MethodDoc returns(String type, String description) {
      return new MethodDoc(summary, parameters, new Parameter(type, "result", description, false));
    }
  }
}
