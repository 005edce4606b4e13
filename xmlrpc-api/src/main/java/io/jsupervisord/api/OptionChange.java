package io.jsupervisord.api;

/**
 * An option that differs between what is active and what the files say now.
 *
 * @param process the process it concerns; empty for an option of the group
 * @param option as it is written in a file, such as {@code stopsignal}
 * @param before the value that is in force; empty when there is a note instead
 * @param after the value in the files; empty when there is a note instead
 * @param note what has changed where values are not to be shown, such as {@code KEY changed} of
 *     {@code environment}; or empty
 */
public record OptionChange(
    String process, String option, String before, String after, String note) {}
