package io.jsupervisord.packaging;

import java.io.File;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Commands that a test uses beside ours. Where one is not on the path the test is skipped, for a
 * JDK, Maven and what every Linux has are enough to build.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(Needs.OnPath.class)
@interface Needs {
  /** Their names. */
  String[] value();

  /** Looks for them. */
  final class OnPath implements ExecutionCondition {
    private static final List<String> PATH =
        Arrays.asList(System.getenv("PATH").split(File.pathSeparator));

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return AnnotationSupport.findAnnotation(context.getElement(), Needs.class).stream()
          .flatMap(needs -> Arrays.stream(needs.value()))
          .filter(command -> !isThere(command))
          .findFirst()
          .map(command -> ConditionEvaluationResult.disabled("no " + command + " here"))
          .orElse(ConditionEvaluationResult.enabled("all it needs is here"));
    }

    static boolean isThere(String command) {
      return PATH.stream().anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }
  }
}
