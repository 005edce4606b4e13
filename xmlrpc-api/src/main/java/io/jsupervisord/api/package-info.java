/** What daemon and clients agree on: names, states, faults and the records of the answers. */
package io.jsupervisord.api;
