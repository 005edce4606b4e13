/** Text forms that daemon and clients share: Python's literals, English times, a shell's words. */
package io.jsupervisord.text;
