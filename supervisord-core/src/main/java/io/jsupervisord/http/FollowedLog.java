package io.jsupervisord.http;

import java.nio.file.Path;

/**
 * An answer that never ends: the last part of a log, and whatever is added to it.
 *
 * @param path the file, which was there a moment ago
 * @param unbuffered whether proxies are asked not to buffer
 */
public record FollowedLog(Path path, boolean unbuffered) implements Reply {}
