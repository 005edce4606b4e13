package io.jsupervisord.config;

import io.jsupervisord.config.Configuration.Message;
import java.util.List;
import java.util.Map;

/**
 * What all sections of programs share while they are read.
 *
 * @param environment the {@code ENV_} names
 * @param here the directory of the main file
 * @param globalEnvironment the variables of {@code [supervisord] environment}
 * @param messages gets lines for the log
 * @param origins gets, for each process by {@code group:name}, the section it is configured in, as
 *     the end of a sentence
 * @param defaultStarts gets, for each process by {@code group:name} whose {@code startsecs} is not
 *     written and above 0, the name of its section
 */
record ReadContext(
    Map<String, Object> environment,
    String here,
    String hostName,
    Map<String, String> globalEnvironment,
    List<Message> messages,
    Map<String, String> origins,
    Map<String, String> defaultStarts) {}
