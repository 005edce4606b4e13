"""Versions of HTTP, and connections that are kept or closed."""

from wire import document, exchange, is_closed, read_answer, request, show_answer

from daemon_under_test import dial, wait_for_start

wait_for_start()
STATE = document("supervisor.getState")
exchange("1.0", request(STATE, version="1.0"))
exchange("1.0 keep-alive", request(STATE, version="1.0", more="Connection: keep-alive\r\n"))
exchange("1.0 Keep-Alive", request(STATE, version="1.0", more="Connection: Keep-Alive\r\n"))
exchange("1.0 close", request(STATE, version="1.0", more="Connection: close\r\n"))
exchange("1.1", request(STATE))
exchange("1.1 keep-alive", request(STATE, more="Connection: keep-alive\r\n"))
exchange("1.1 close", request(STATE, more="Connection: close\r\n"))
exchange("1.0 waiting", request(document("supervisor.startProcess", "down"), version="1.0"))
exchange("1.0 fault", request(document("supervisor.startProcess", "down"), version="1.0"))
exchange("1.1 expects", request(STATE, more="User-Agent: x\r\nAccept: */*\r\n"))
exchange("lower case", request(STATE).replace(b"Content-Length", b"content-length"))

print("# many on one connection")
with dial() as connection, connection.makefile("rb") as stream:
    for body in (STATE, document("supervisor.nosuch"), document("supervisor.stopProcess", "down"), STATE):
        connection.sendall(request(body))
        show_answer(read_answer(stream))
    connection.sendall(request(STATE, more="Connection: close\r\n"))
    show_answer(read_answer(stream))
    print("then", "closed" if is_closed(stream) else "open")

print("# byte by byte")
with dial() as connection, connection.makefile("rb") as stream:
    for byte in request(STATE):
        connection.sendall(bytes([byte]))
    show_answer(read_answer(stream))

print("# pipelined")
with dial() as connection, connection.makefile("rb") as stream:
    connection.sendall(request(STATE) + request(document("supervisor.getAPIVersion")))
    show_answer(read_answer(stream))
    show_answer(read_answer(stream))
