/**
 * Lines of programs to syslog servers and to the journal of systemd, beyond the one way that the
 * reference has ({@code posix.Syslog}).
 */
package io.jsupervisord.syslog;
