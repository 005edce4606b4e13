/** The main log, and the bytes of children on their way into rotating files. */
package io.jsupervisord.log;
