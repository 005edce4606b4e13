package io.jsupervisord.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * A record of the FastCGI protocol, version 1, of request 1.
 *
 * @param content a character a byte
 */
record FastCgiRecord(int type, String content) {
  static final int BEGIN_REQUEST = 1;
  static final int END_REQUEST = 3;
  static final int PARAMS = 4;
  static final int STDIN = 5;
  static final int STDOUT = 6;

  static FastCgiRecord read(DataInputStream in) throws IOException {
    in.readByte();
    int type = in.readUnsignedByte();
    in.readShort();
    int length = in.readUnsignedShort();
    int padding = in.readUnsignedByte();
    in.readByte();
    String content = new String(in.readNBytes(length), ISO_8859_1);
    in.skipNBytes(padding);
    return new FastCgiRecord(type, content);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeByte(1);
    out.writeByte(type);
    out.writeShort(1);
    out.writeShort(content.length());
    out.writeShort(0);
    out.writeBytes(content);
  }
}
