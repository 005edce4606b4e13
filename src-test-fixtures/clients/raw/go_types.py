"""A client that sends a signal as an integer, and everything else with its type, over HTTP/1.1."""

from wire import document, exchange, is_closed, read_answer, request, show_answer

from daemon_under_test import dial, wait_for_start

wait_for_start()
CALLS = (
    ("signalProcess", "<string>cat</string>", "<int>18</int>"),
    ("signalProcess", "<string>nosuch</string>", "<int>1</int>"),
    ("signalProcess", "<string>cat</string>", "<int>999</int>"),
    ("signalProcessGroup", "<string>pair</string>", "<int>18</int>"),
    ("signalAllProcesses", "<int>18</int>"),
    ("startProcess", "<string>down</string>", "<boolean>1</boolean>"),
    ("stopProcess", "<string>down</string>", "<boolean>1</boolean>"),
    ("startProcessGroup", "<string>pair</string>", "<boolean>1</boolean>"),
    ("readProcessStdoutLog", "<string>ten</string>", "<int>0</int>", "<int>4</int>"),
    ("tailProcessStdoutLog", "<string>ten</string>", "<int>0</int>", "<int>4</int>"),
    ("sendProcessStdin", "<string>cat</string>", "<string>x&#xA;</string>"),
    ("getProcessInfo", "<string>pair:two</string>"),
    ("stopAllProcesses", "<int>1</int>", "<int>1</int>"),
)
with dial() as connection, connection.makefile("rb") as stream:
    for method, *values in CALLS:
        print("#", method, values)
        connection.sendall(request(document("supervisor." + method, *values)))
        show_answer(read_answer(stream))
    print("closed" if is_closed(stream) else "open")
exchange("i8", request(document("supervisor.signalProcess", "cat", "<i8>18</i8>")))
exchange("nil", request(document("supervisor.signalProcess", "cat", "<nil/>")))
