/** Events, and the pools of listeners they are delivered to. */
package io.jsupervisord.event;
