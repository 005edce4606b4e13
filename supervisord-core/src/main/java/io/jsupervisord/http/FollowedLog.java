package io.jsupervisord.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;

/** The last part of a log, and whatever is added to it. */
public final class FollowedLog implements Feed {
  private final Path path;
  private final boolean unbuffered;
  private FollowedFile file;

  /**
   * Nothing is opened yet.
   *
   * @param path the file, which was there a moment ago
   * @param unbuffered whether proxies are asked not to buffer
   */
  public FollowedLog(Path path, boolean unbuffered) {
    this.path = path;
    this.unbuffered = unbuffered;
  }

  @Override
  public List<Header> open() throws IOException {
    file = new FollowedFile(path);
    List<Header> headers = new ArrayList<>();
    long modified = Files.getLastModifiedTime(path).toMillis();
    headers.add(new BasicHeader("Last-Modified", ResponseWriter.date(modified)));
    headers.add(new BasicHeader("Content-Type", "text/plain;charset=utf-8"));
    if (unbuffered) {
      headers.add(new BasicHeader("X-Accel-Buffering", "no"));
    }
    return headers;
  }

  @Override
  public byte[] next(ByteBuffer piece) throws IOException {
    return file.read(piece);
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
