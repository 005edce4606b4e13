package io.jsupervisord.ini;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ini4j.Config;
import org.ini4j.spi.IniHandler;
import org.ini4j.spi.IniParser;

/** Reads files in the dialect of Supervisor's configuration into an {@link IniDocument}. */
public final class IniReader {
  /** The most characters that all files of a configuration may have: its memory is bounded. */
  static final int MAX_CHARACTERS = 16 << 20;

  /** The most options and sections that a file may have. */
  static final int MAX_ENTRIES = 500_000;

  private static final Config PLAIN = plain();

  private IniReader() {}

  private static Config plain() {
    Config config = new Config();
    config.setEscape(false);
    config.setEscapeNewline(false);
    config.setInclude(false);
    config.setEmptyOption(true);
    config.setEmptySection(true);
    return config;
  }

  /**
   * Reads one file into a document, merging with what is there.
   *
   * @param file the file to open
   * @param shownAs its name in messages
   * @throws IniException when it is missing, unreadable, not UTF-8 or malformed, or when the
   *     document would have more than {@value #MAX_CHARACTERS} characters or half a million
   *     options; the document may hold a part of it then
   */
  public static void read(Path file, String shownAs, IniDocument into) throws IniException {
    byte[] bytes;
    try {
      bytes = content(file, shownAs);
    } catch (IOException e) {
      // below a file, or behind a directory that may not be searched, there is nothing either
      throw new IniException(
          "could not %s config file %s".formatted(Files.exists(file) ? "read" : "find", shownAs),
          e);
    }
    parse(Utf8.decode(bytes), shownAs, into);
  }

  private static byte[] content(Path file, String shownAs) throws IOException, IniException {
    if (isEndless(file)) {
      throw new IniException("could not read config file " + shownAs + ": not a regular file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_CHARACTERS + 1);
      if (bytes.length > MAX_CHARACTERS) {
        throw tooLarge(shownAs, MAX_CHARACTERS + " bytes");
      }
      return bytes;
    }
  }

  /** Whether reading might never end: nobody may ever write to a FIFO, and some devices go on. */
  private static boolean isEndless(Path file) {
    return Files.exists(file)
        && !Files.isRegularFile(file)
        && !Files.isDirectory(file)
        && !file.startsWith("/dev/fd")
        && !file.startsWith("/dev/stdin")
        && !file.startsWith("/proc/self/fd")
        && !isNull(file);
  }

  /** Symbolic links to it are a usual way to switch a file off. */
  private static boolean isNull(Path file) {
    try {
      return Files.isSameFile(file, Path.of("/dev/null"));
    } catch (IOException e) {
      return false;
    }
  }

  private static IniException tooLarge(String shownAs, String limit) {
    return new IniException(
        "could not read config file %s: a configuration has at most %s".formatted(shownAs, limit));
  }

  /**
   * Reads a text as {@link #read} does a file.
   *
   * @param shownAs the name of its file in messages
   */
  public static void parse(String text, String shownAs, IniDocument into) throws IniException {
    into.count(text.length());
    if (into.characters() > MAX_CHARACTERS) {
      throw tooLarge(shownAs, MAX_CHARACTERS + " characters in all its files");
    }
    String plain = new DialectReader(shownAs).translate(text);
    try {
      new PlainParser().parse(new StringReader(plain), new Filler(into, shownAs));
    } catch (IOException e) {
      throw new IniException("could not read config file " + shownAs + ": " + e.getMessage(), e);
    }
  }

  /** Made directly: the parser's own way is to search all jars for another implementation. */
  private static final class PlainParser extends IniParser {
    PlainParser() {
      setConfig(PLAIN);
    }
  }

  /** Puts what the parser finds into the document. */
  private static final class Filler implements IniHandler {
    private final IniDocument document;
    private final String shownAs;
    private IniSection section;

    Filler(IniDocument document, String shownAs) {
      this.document = document;
      this.shownAs = shownAs;
    }

    @Override
    public void startIni() {}

    @Override
    public void endIni() {}

    @Override
    public void startSection(String name) {
      section = document.open(PlainText.unescape(name), shownAs);
    }

    @Override
    public void endSection() {}

    @Override
    public void handleOption(String name, String value) {
      section.put(PlainText.unescape(name), value == null ? "" : PlainText.unescape(value));
    }

    @Override
    public void handleComment(String comment) {}
  }
}
