package io.jsupervisord.process;

import io.jsupervisord.policy.Additions;
import io.jsupervisord.policy.Condition;
import io.jsupervisord.policy.Dependencies;
import io.jsupervisord.policy.OnDependencyFailure;
import io.jsupervisord.policy.Requirement;
import java.util.Arrays;

/** A {@code web} that depends on a {@code db}, and others like it. */
final class DependentPrograms {
  private DependentPrograms() {}

  static Requirement on(String name, Condition condition) {
    return new Requirement(name, name, null, condition);
  }

  static Program web(OnDependencyFailure onFailure, Requirement... requirements) {
    return needing("web", onFailure, requirements);
  }

  static Program web(Condition condition) {
    return web(OnDependencyFailure.WAIT, on("db", condition));
  }

  static Program needing(String name, OnDependencyFailure onFailure, Requirement... requirements) {
    return Program.named(name)
        .additions(Additions.NONE.with(new Dependencies(Arrays.asList(requirements), onFailure)));
  }

  static Program db() {
    return Program.named("db").noAutostart().startRetries(0);
  }
}
