package io.trueup.transforms.record.decode;

/**
 * Cuts what surrounds a page's path: queries and fragments carry e-mail addresses and tokens, and
 * what precedes the host is a login.
 */
final class PageAddress {
  private PageAddress() {}

  /** A path or URL up to its {@code ?} or {@code #}; other text, as a page's title, unchanged. */
  static String withoutQuery(String page) {
    if (!page.startsWith("/") && !page.contains("://")) {
      return page;
    }
    int end = page.length();
    int query = page.indexOf('?');
    int fragment = page.indexOf('#');
    if (query >= 0) {
      end = query;
    }
    if (fragment >= 0 && fragment < end) {
      end = fragment;
    }
    return withoutLogin(page.substring(0, end));
  }

  private static String withoutLogin(String address) {
    int host = address.indexOf("://") + 3;
    int path = address.indexOf('/', host);
    int login = address.lastIndexOf('@', path < 0 ? address.length() : path);
    return host > 2 && login >= host
        ? address.substring(0, host) + address.substring(login + 1)
        : address;
  }
}
