/** What the kernel tells of processes in {@code /proc}. Knows nothing of ours; any thread. */
package io.jsupervisord.procfs;
