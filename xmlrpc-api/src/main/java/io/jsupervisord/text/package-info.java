/** Python's literal forms, which the messages that clients know are written in. */
package io.jsupervisord.text;
