/** The one thread that owns process state: readiness, deadlines and tasks. */
package io.jsupervisord.loop;
