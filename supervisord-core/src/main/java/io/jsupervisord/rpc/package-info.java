/** The methods of the XML-RPC interface. */
package io.jsupervisord.rpc;
