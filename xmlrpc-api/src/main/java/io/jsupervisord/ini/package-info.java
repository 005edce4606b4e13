/** The dialect of the configuration files, read by the daemon and by supervisorctl. */
package io.jsupervisord.ini;
