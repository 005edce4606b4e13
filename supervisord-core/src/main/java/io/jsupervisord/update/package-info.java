/** What a configuration that was read anew does to what is running: told first, then done. */
package io.jsupervisord.update;
