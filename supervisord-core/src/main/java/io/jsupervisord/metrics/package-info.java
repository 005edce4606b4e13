/**
 * What Prometheus collects at {@code /metrics}: samples taken on the loop, made into metrics and
 * written elsewhere by the official client library.
 */
package io.jsupervisord.metrics;
