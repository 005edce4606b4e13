/** From the text of the files to immutable records, and the difference of two configurations. */
package io.jsupervisord.config;
