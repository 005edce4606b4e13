"""A web server that answers 500 in its first life and 200 later: sick_server.py FILE-WITH-PORT"""

import http.server
import os
import sys

PORT_FILE = sys.argv[1]
STATUS = 200 if os.path.exists(PORT_FILE) else 500


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(STATUS)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format, *arguments):
        pass


server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
with open(PORT_FILE + ".new", "w") as file:
    file.write(str(server.server_port))
os.rename(PORT_FILE + ".new", PORT_FILE)
server.serve_forever()
