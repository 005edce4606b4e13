/**
 * The interface in JSON at {@code /api/v1}: the same methods as by XML-RPC, as resources, and
 * streams of events and logs. Loaded only where a server has {@code api=true}.
 */
package io.jsupervisord.json;
