package io.jsupervisord.config;

import io.jsupervisord.policy.Role;

/**
 * Somebody who may come with a password: a section {@code [user:NAME]}, or the {@code username} of
 * a server, who is an admin.
 *
 * @param password see {@link StoredPassword}
 */
public record UserConfig(String name, Role role, String password) {}
