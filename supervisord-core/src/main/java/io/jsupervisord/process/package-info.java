/**
 * Programs as they live: the state machine as a table, the processes and groups it drives, and
 * their orderly end. Loop thread only.
 */
package io.jsupervisord.process;
