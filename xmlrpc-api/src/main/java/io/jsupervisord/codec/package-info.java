/** XML-RPC as it stands on the wire, on Apache XML-RPC's parser and serializer. */
package io.jsupervisord.codec;
