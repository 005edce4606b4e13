/**
 * Whether a program is ready and healthy: probes as written, asked in turns, and their verdicts.
 */
package io.jsupervisord.probe;
