package io.jsupervisord.web;

import io.jsupervisord.http.Handler;
import io.jsupervisord.http.Reply;
import io.jsupervisord.http.Request;
import io.jsupervisord.http.Response;
import io.jsupervisord.text.EnglishTimes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The style sheet, scripts and images of the pages, and the answer to whatever else is asked for.
 */
public final class StaticFiles implements Handler {
  private static final Map<String, String> TYPES =
      Map.of(
          "/stylesheets/supervisor.css", "text/css",
          "/scripts/address.js", "text/javascript",
          "/scripts/status.js", "text/javascript",
          "/scripts/details.js", "text/javascript",
          "/scripts/history.js", "text/javascript",
          "/scripts/sparkline.js", "text/javascript",
          "/scripts/graph.js", "text/javascript",
          "/scripts/tail.js", "text/javascript",
          "/images/icon.png", "image/png");

  private static final Set<String> FOLDERS = Set.of("/images", "/stylesheets", "/scripts");

  // the files may be others after an upgrade, which needs a restart
  private final Instant modified = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final Map<String, byte[]> cache = new ConcurrentHashMap<>();

  @Override
  public CompletionStage<Reply> handle(Request request) {
    return CompletableFuture.completedFuture(answer(request));
  }

  private Response answer(Request request) {
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      return Response.error(400);
    }
    String path = withinRoot(request.path());
    if (FOLDERS.contains(path) && !request.path().endsWith("/")) {
      return Response.of(301, Response.errorPage(301))
          .with("Location", request.site().scheme() + request.site().hostName() + path + "/")
          .asError();
    }
    String type = TYPES.get(path);
    if (type == null) {
      return Response.error(404);
    }
    if (isFresh(request.header("If-Modified-Since"))) {
      return Response.of(304, new byte[0]).withoutLength();
    }
    byte[] body = cache.computeIfAbsent(path, StaticFiles::load);
    return Response.of(200, body)
        .with("Last-Modified", EnglishTimes.http(modified))
        .with("Content-Length", Integer.toString(body.length))
        .with("Content-Type", type)
        .with("X-Content-Type-Options", "nosniff")
        .withoutLength();
  }

  /** The path without empty parts, {@code .} and {@code ..}, none of which leads out of here. */
  private static String withinRoot(String path) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : path.split("/")) {
      if (part.equals("..")) {
        parts.pollLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return "/" + String.join("/", parts);
  }

  private boolean isFresh(String since) {
    try {
      return since != null && !modified.isAfter(EnglishTimes.parseHttp(since));
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static byte[] load(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    try (InputStream in = StaticFiles.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
