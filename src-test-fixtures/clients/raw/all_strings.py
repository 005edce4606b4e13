"""A client that sends every argument as a string over HTTP/1.0, as the PHP pages do."""

from wire import document, exchange, request

from daemon_under_test import wait_for_start, wait_for_state, wait_for_text

wait_for_start()


def call(method, *values):
    body = document("supervisor." + method, *("<string>%s</string>" % value for value in values))
    data = request(body, version="1.0", more="User-Agent: PHP\r\n")
    exchange(method + str(values), data)


exchange("ping", request(document("system.listMethods"), version="1.0"))
call("getAllProcessInfo")
call("tailProcessStdoutLog", "ten", "0", "500")
call("tailProcessStderrLog", "ten", "0", "500")
call("tailProcessStdoutLog", "ten", "-4", "4")
call("readProcessStdoutLog", "ten", "-4", "0")
call("readProcessStdoutLog", "ten", "2", "3")
call("readLog", "1000000", "0")
call("signalProcess", "cat", "18")
call("signalProcessGroup", "pair", "CONT")
call("startProcess", "down", "1")
call("startProcess", "down", "0")
call("stopProcess", "down", "true")
call("startProcess", "down", "")
wait_for_state("down", "RUNNING")
call("stopProcess", "down", "false")
call("startProcessGroup", "many", "true")
# it has its trap then
wait_for_text("many.up", "up")
call("stopProcessGroup", "many", "1")
call("clearProcessLogs", "ten")
call("sendProcessStdin", "cat", "5")
call("stopProcess", "pair:one", "1")
