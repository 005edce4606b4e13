"""The records of FastCGI 1.0, as far as a responder and somebody who asks it need them."""
import struct

BEGIN_REQUEST, ABORT_REQUEST, END_REQUEST, PARAMS, STDIN, STDOUT = 1, 2, 3, 4, 5, 6
RESPONDER = 1
KEEP_CONN = 1
HEADER = struct.Struct("!BBHHBx")


def read_record(stream):
    """(type, request, content), or None at the end of the stream."""
    header = stream.read(HEADER.size)
    if len(header) < HEADER.size:
        return None
    _, kind, request, length, padding = HEADER.unpack(header)
    content = stream.read(length + padding)[:length]
    return kind, request, content


def write_record(stream, kind, request, content=b""):
    stream.write(HEADER.pack(1, kind, request, len(content), 0) + content)


def write_stream(stream, kind, request, content):
    """Content of any length, and the empty record that ends it."""
    for start in range(0, len(content), 65535):
        write_record(stream, kind, request, content[start:start + 65535])
    write_record(stream, kind, request)


def pack_params(params):
    packed = b""
    for pair in params.items():
        key, value = (text.encode() for text in pair)
        for length in (len(key), len(value)):
            packed += bytes([length]) if length < 128 else struct.pack("!I", length | 1 << 31)
        packed += key + value
    return packed


def unpack_params(packed):
    params = {}
    position = 0

    def length():
        nonlocal position
        if packed[position] < 128:
            position += 1
            return packed[position - 1]
        position += 4
        return struct.unpack_from("!I", packed, position - 4)[0] & 0x7FFFFFFF

    def text(size):
        nonlocal position
        position += size
        return packed[position - size:position].decode()

    while position < len(packed):
        sizes = length(), length()
        key, value = (text(size) for size in sizes)
        params[key] = value
    return params
