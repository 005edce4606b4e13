package io.jsupervisord.daemon;

import io.jsupervisord.config.Configuration;

/** The configuration read last; groups that are active may still be of an earlier one. */
final class CurrentConfiguration {
  private Configuration configuration;

  CurrentConfiguration(Configuration configuration) {
    this.configuration = configuration;
  }

  Configuration get() {
    return configuration;
  }

  void set(Configuration read) {
    configuration = read;
  }
}
