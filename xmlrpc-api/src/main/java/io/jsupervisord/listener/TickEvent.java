package io.jsupervisord.listener;

import java.time.Duration;
import java.time.Instant;

/**
 * {@code TICK_*}: a period of the wall clock has begun.
 *
 * @param period 5, 60 or 3600 seconds
 * @param when its beginning, a multiple of the period
 */
public record TickEvent(EventHeader header, String payload, Duration period, Instant when)
    implements Event {}
