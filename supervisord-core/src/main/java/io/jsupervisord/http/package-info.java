/** The HTTP servers: sockets, connections, authentication, XML-RPC requests and log streams. */
package io.jsupervisord.http;
