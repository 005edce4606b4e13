/**
 * For programs that are event listeners: the protocol over standard input and output, and the
 * events as classes (manual: "Events"). It needs nothing of jsupervisord's daemon and works under
 * any supervisord.
 */
package io.jsupervisord.listener;
