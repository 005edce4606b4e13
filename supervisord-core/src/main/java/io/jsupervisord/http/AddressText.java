package io.jsupervisord.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.regex.Pattern;

/** IP addresses as they stand before a colon and a port, in lines and in URLs. */
final class AddressText {
  private static final Pattern ZEROS = Pattern.compile("(^|:)(0(:|$)){2,}");

  private AddressText() {}

  /** The dotted form, or that of IPv6 in brackets, with its first zeros left out. */
  static String of(InetAddress address) {
    String plain = address.getHostAddress();
    return address instanceof Inet6Address
        ? "[" + ZEROS.matcher(plain).replaceFirst("::") + "]"
        : plain;
  }
}
