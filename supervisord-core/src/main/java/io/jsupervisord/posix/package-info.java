/** The only package that knows libc: children, descriptors, signals, accounts, limits. */
package io.jsupervisord.posix;
