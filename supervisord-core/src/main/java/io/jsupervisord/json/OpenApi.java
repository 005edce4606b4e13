package io.jsupervisord.json;

import io.jsupervisord.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The description of the interface for programs (OpenAPI 3.1). */
final class OpenApi {
  private OpenApi() {}

  static Response document() {
    try (InputStream in = OpenApi.class.getResourceAsStream("openapi.json")) {
      return Response.of(200, in.readAllBytes())
          .with("Content-Type", "application/json")
          .with("X-Content-Type-Options", "nosniff")
          .withLength();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
