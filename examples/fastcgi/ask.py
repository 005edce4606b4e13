"""Asks a FastCGI responder as a web server does: ask.py SOCKET METHOD URI [BODY]"""
import socket
import sys

import fastcgi

path, method, uri = sys.argv[1:4]
body = sys.argv[4].encode() if len(sys.argv) > 4 else b""
with socket.socket(socket.AF_UNIX) as connection:
    connection.connect(path)
    with connection.makefile("rwb") as stream:
        begin = bytes([0, fastcgi.RESPONDER, 0, 0, 0, 0, 0, 0])
        fastcgi.write_record(stream, fastcgi.BEGIN_REQUEST, 1, begin)
        params = {"REQUEST_METHOD": method, "REQUEST_URI": uri, "CONTENT_LENGTH": str(len(body))}
        fastcgi.write_stream(stream, fastcgi.PARAMS, 1, fastcgi.pack_params(params))
        fastcgi.write_stream(stream, fastcgi.STDIN, 1, body)
        stream.flush()
        while True:
            record = fastcgi.read_record(stream)
            if record is None:
                sys.exit("the connection ended before the answer did")
            kind, _, content = record
            if kind == fastcgi.STDOUT:
                sys.stdout.write(content.decode())
            elif kind == fastcgi.END_REQUEST:
                break
