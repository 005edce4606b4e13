package io.jsupervisord.log;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/** What is done to a log file that was rotated away. */
public enum Compression {
  NONE("") {
    @Override
    OutputStream over(OutputStream out) {
      return out;
    }
  },
  GZIP(".gz") {
    @Override
    OutputStream over(OutputStream out) throws IOException {
      return new GZIPOutputStream(out, 64 * 1024);
    }
  },
  ZSTD(".zst") {
    @Override
    OutputStream over(OutputStream out) throws IOException {
      return new ZstdOutputStream(out);
    }
  };

  private final String suffix;

  Compression(String suffix) {
    this.suffix = suffix;
  }

  /** What the names of its files end in; empty for plain ones. */
  String suffix() {
    return suffix;
  }

  /** A stream that writes compressed bytes to another one, and closes that. */
  abstract OutputStream over(OutputStream out) throws IOException;
}
