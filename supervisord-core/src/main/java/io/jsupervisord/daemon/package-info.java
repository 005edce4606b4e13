/** The program: options, start-up in order, signals, restart and shutdown. */
package io.jsupervisord.daemon;
