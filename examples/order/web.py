"""Answers /health with 200 unless there is a file run/ill."""

import http.server
import os


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(500 if os.path.exists('run/ill') else 200)
        self.end_headers()
        self.wfile.write(b'web\n')


http.server.HTTPServer(('127.0.0.1', int(os.environ['PORT'])), Handler).serve_forever()
