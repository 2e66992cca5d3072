package io.trueup.launcher.shop;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

/** The rows of the shop's dimension tables, under raw ids: whoever stores them pseudonymizes. */
public final class ShopDimensions {
  private static final List<String> CATEGORIES =
      List.of("mattresses", "bedding", "pillows", "frames", "rugs");
  private static final List<String> COUNTRIES = List.of("DE", "DE", "FR", "NL", "AT");
  private static final int PRODUCTS = 40;

  private final List<Customer> customers;
  private final List<Product> products;

  public ShopDimensions(ShopSettings settings) {
    this.customers =
        IntStream.range(0, settings.customers()).mapToObj(ShopDimensions::customer).toList();
    this.products = IntStream.range(0, PRODUCTS).mapToObj(ShopDimensions::product).toList();
  }

  public List<Customer> customers() {
    return customers;
  }

  public List<Product> products() {
    return products;
  }

  private static Customer customer(int number) {
    String segment = number % 10 == 0 ? "vip" : number % 2 == 0 ? "returning" : "new";
    return new Customer(
        "customer-%05d".formatted(number), segment, COUNTRIES.get(number % COUNTRIES.size()));
  }

  private static Product product(int number) {
    BigDecimal price = BigDecimal.valueOf(1_499L + (number * 7_919L) % 90_000, 2);
    return new Product(
        "product-%03d".formatted(number), CATEGORIES.get(number % CATEGORIES.size()), price);
  }
}
