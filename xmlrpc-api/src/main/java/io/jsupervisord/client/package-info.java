/** The client library: typed calls over a Unix socket or TCP, and followed logs. */
package io.jsupervisord.client;
