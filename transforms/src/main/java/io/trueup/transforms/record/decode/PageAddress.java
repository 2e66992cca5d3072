package io.trueup.transforms.record.decode;

/** Cuts what follows a page's path: queries and fragments carry e-mail addresses and tokens. */
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
    return page.substring(0, end);
  }
}
