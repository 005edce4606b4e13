/** HTTP over Unix sockets and TCP: connections, authentication, routes, followed logs. */
package io.jsupervisord.http;
