package io.jsupervisord.api;

/**
 * The answer of {@code tailProcess…Log}.
 *
 * @param text the bytes read, decoded as UTF-8 with U+FFFD for what is not
 * @param offset always the size of the file, in bytes
 * @param overflow whether the file is longer than {@code offset + length} of the question
 */
public record LogTail(String text, long offset, boolean overflow) {}
