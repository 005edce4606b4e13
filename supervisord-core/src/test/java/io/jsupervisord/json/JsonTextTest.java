package io.jsupervisord.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTextTest {
  private static String json(Object value) {
    return new String(JsonText.of(value), UTF_8);
  }

  @Test
  void valuesAreWrittenOnOneLineInTheirOrder() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("text", "a \"b\" \\ \n\u0001\u00e4");
    map.put("list", new ArrayList<>(Arrays.asList(1, 2L, 0.5, true, null)));
    map.put("map", Map.of());
    assertThat(json(map))
        .isEqualTo(
            "{\"text\":\"a \\\"b\\\" \\\\ \\n\\u0001\u00e4\","
                + "\"list\":[1,2,0.5,true,null],\"map\":{}}");
  }

  @Test
  void halfAPairOfSurrogatesBecomesTheReplacementCharacter() {
    assertThat(json(List.of("a\ud83db", "\ude00", "\ud83d\ude00")))
        .isEqualTo("[\"a\ufffdb\",\"\ufffd\",\"\ud83d\ude00\"]");
  }
}
