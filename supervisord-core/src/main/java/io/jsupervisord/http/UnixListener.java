package io.jsupervisord.http;

import io.jsupervisord.config.PeerRoles;
import io.jsupervisord.config.ServerAccess;
import io.jsupervisord.config.ServerConfig;
import io.jsupervisord.posix.Accounts;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A Unix socket. It is bound under a name of its own, gets its mode, and only then the name that
 * clients know; so nobody meets it half made, and a socket that somebody listens on is never
 * replaced.
 */
final class UnixListener implements Listener {
  private static final int BACKLOG = 1024;

  /** What fits into the kernel's address with its final zero, in bytes. */
  private static final int MAX_PATH = 107;

  private static final int ATTEMPTS = 3;
  private static final long RETRY_MILLIS = 300;

  private final Acceptor server;
  private final Path file;
  private final Object key;
  private final Site site;
  private final UnixSockets sockets;
  private final PeerRoles roles;
  private final boolean isAsked;

  private UnixListener(
      Acceptor server, Path file, Site site, UnixSockets sockets, ServerAccess access)
      throws IOException {
    this.server = server;
    this.file = file;
    this.key = key(file);
    this.site = site;
    this.sockets = sockets;
    this.roles = access.peers();
    this.isAsked = access.audited() || !roles.isEmpty();
  }

  /**
   * Makes the socket.
   *
   * @param console gets a line when a stale socket is removed
   */
  static UnixListener open(
      ServerConfig.Unix config,
      BasicAuth authentication,
      UnixSockets sockets,
      Consumer<String> console)
      throws HttpServerException {
    Path file = Path.of(config.file());
    Site site =
        new Site(
            config.section(),
            config.file(),
            "<unix domain socket>",
            config.file(),
            false,
            authentication,
            config.access().audited(),
            config.extras());
    try {
      for (int attempt = 1; ; attempt++) {
        Acceptor server = bind(sockets, file, config);
        if (server != null) {
          return new UnixListener(server, file, site, sockets, config.access());
        }
        makeWay(sockets, file, attempt, console);
      }
    } catch (IOException e) {
      throw SocketErrors.describe(e);
    }
  }

  /** The socket under its name, or null when the name is taken. */
  private static Acceptor bind(UnixSockets sockets, Path file, ServerConfig.Unix config)
      throws IOException, HttpServerException {
    Path temporary = Path.of(config.file() + "." + ProcessHandle.current().pid());
    Files.deleteIfExists(temporary);
    if (temporary.toString().getBytes(StandardCharsets.UTF_8).length > MAX_PATH) {
      throw new IOException("AF_UNIX path too long");
    }
    Acceptor server = sockets.listen(temporary, BACKLOG);
    try {
      Files.setAttribute(temporary, "unix:mode", config.chmod());
      Files.createLink(file, temporary);
      own(file, config);
      return server;
    } catch (FileAlreadyExistsException e) {
      server.close();
      return null;
    } catch (IOException | HttpServerException e) {
      server.close();
      throw e;
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void own(Path file, ServerConfig.Unix config)
      throws IOException, HttpServerException {
    if (config.uid() == null && config.gid() == null) {
      return;
    }
    int uid =
        config.uid() == null
            ? (Integer) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS)
            : config.uid();
    int gid =
        config.gid() == null
            ? (Integer) Files.getAttribute(file, "unix:gid", LinkOption.NOFOLLOW_LINKS)
            : config.gid();
    try {
      Files.setAttribute(file, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
      Files.setAttribute(file, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw new HttpServerException(
          ("Not permitted to chown %s to uid/gid (%d, %d); adjust \"sockchown\" value in config"
                  + " file or on command line to values that the current user (%s) can"
                  + " successfully chown")
              .formatted(file, uid, gid, Accounts.currentName()),
          e);
    }
  }

  private static void makeWay(UnixSockets sockets, Path file, int attempt, Consumer<String> console)
      throws IOException, HttpServerException {
    if (holdsData(file)) {
      throw HttpServerException.noSocket(file);
    }
    // one that listens is alive even if it is too busy to answer
    if (attempt == ATTEMPTS || sockets.isAlive(file)) {
      throw HttpServerException.inUse();
    }
    console.accept("Unlinking stale socket " + file);
    Files.deleteIfExists(file);
    try {
      Thread.sleep(RETRY_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether it is a file that is no socket, and so to be left alone. */
  private static boolean holdsData(Path file) throws IOException {
    try {
      return !Files.readAttributes(file, BasicFileAttributes.class).isOther();
    } catch (NoSuchFileException e) {
      // gone meanwhile, or a link to a socket that is gone since the machine was started
      return false;
    }
  }

  private static Object key(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .fileKey();
  }

  @Override
  public SelectableChannel channel() {
    return server.channel();
  }

  @Override
  public SocketChannel accept() throws IOException {
    return server.accept();
  }

  @Override
  public String peer(SocketChannel connection) {
    return "localhost:0";
  }

  @Override
  public Peer identify(SocketChannel connection) {
    if (!isAsked) {
      return Peer.UNKNOWN;
    }
    try {
      String user = sockets.peerUser(connection);
      return new Peer(user, roles.isEmpty() ? null : roles.ofUser(user));
    } catch (IOException | RuntimeException e) {
      return Peer.UNKNOWN;
    }
  }

  @Override
  public boolean allows(Request request) {
    return true;
  }

  @Override
  public Site site() {
    return site;
  }

  @Override
  public void close() {
    try {
      server.close();
      if (Objects.equals(key, key(file))) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // nothing listens either way, and the name is another's or gone
    }
  }
}
