/** The command supervisorctl: options, the actions, and the shell that runs them. */
package io.jsupervisord.ctl;
