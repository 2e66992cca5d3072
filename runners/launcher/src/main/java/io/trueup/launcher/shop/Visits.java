package io.trueup.launcher.shop;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;

/** Makes up sessions: who comes, what they look at, and how far they get. */
final class Visits {
  private static final List<String> PAGES =
      List.of("/", "/sale", "/guides/better-sleep", "/about", "/reviews");
  private static final List<String> CHECKOUT =
      List.of("/checkout/address", "/checkout/delivery", "/checkout/payment");
  private static final double TO_CART = 0.4;
  private static final double STEP_IN_CONTROL = 0.75;
  private static final double STEP_IN_TREATMENT = 0.87;
  private static final double ORDER_IN_TROUBLE = 0.1;
  private static final double TICKET = 0.03;
  private static final double ANSWERED = 0.8;

  private final SplittableRandom random;
  private final ShopDimensions shop;
  private final double unknownCustomer;

  Visits(SplittableRandom random, ShopDimensions shop, double unknownCustomer) {
    this.random = random;
    this.shop = shop;
    this.unknownCustomer = unknownCustomer;
  }

  /**
   * The next session.
   *
   * @param trouble whether most payments of its time come to nothing
   */
  Session next(boolean trouble) {
    boolean known = random.nextDouble() >= unknownCustomer;
    Customer customer =
        known
            ? shop.customers().get(random.nextInt(shop.customers().size()))
            : Customer.walkIn(random.nextInt(100_000));
    // Assigned by customer, so that nobody sees both arms.
    String arm = customer.customerId().hashCode() % 2 == 0 ? "control" : "treatment";
    return new Session(hex("s"), customer, arm, steps(arm, trouble));
  }

  private Queue<Step> steps(String arm, boolean trouble) {
    Queue<Step> steps = new ArrayDeque<>();
    int pages = 1 + random.nextInt(4);
    for (int i = 0; i < pages; i++) {
      steps.add(pageView(PAGES.get(random.nextInt(PAGES.size()))));
    }
    String ticket = random.nextDouble() < TICKET ? hex("t") : null;
    if (ticket != null) {
      steps.add(ticketOpened(ticket));
    }
    Product product = shop.products().get(random.nextInt(shop.products().size()));
    steps.add(pageView("/products/" + product.productId()));
    if (ticket != null && random.nextDouble() < ANSWERED) {
      steps.add(ticketAnswered(ticket));
    }
    if (random.nextDouble() < TO_CART) {
      double stepTaken = arm.equals("control") ? STEP_IN_CONTROL : STEP_IN_TREATMENT;
      buy(product, stepTaken, trouble ? ORDER_IN_TROUBLE : stepTaken, steps);
    }
    return steps;
  }

  /** Adds the steps to an order, until one of them is not taken. */
  private void buy(Product product, double stepTaken, double ordered, Queue<Step> steps) {
    int quantity = 1 + random.nextInt(3);
    steps.add(productAdded(product, quantity));
    String checkoutId = hex("c");
    for (int step = 1; step <= CHECKOUT.size(); step++) {
      String page = CHECKOUT.get(step - 1);
      steps.add(pageView(page));
      if (random.nextDouble() >= stepTaken) {
        return;
      }
      steps.add(
          new Step(
              "Checkout Step Completed",
              page,
              Map.of("checkout_id", checkoutId, "step", step),
              "checkout_id"));
    }
    steps.add(paymentSubmitted(product, quantity));
    if (random.nextDouble() < ordered) {
      steps.add(orderCompleted(product, quantity));
    }
  }

  private static Step pageView(String path) {
    return new Step(Step.PAGE_VIEWED, path, Map.of("path", path), "path");
  }

  private static Step productAdded(Product product, int quantity) {
    return new Step(
        "Product Added",
        "/products/" + product.productId(),
        Map.of("product_id", product.productId(), "quantity", quantity, "price", product.price()),
        "product_id");
  }

  private Step paymentSubmitted(Product product, int quantity) {
    return new Step(
        "Payment Submitted",
        "/checkout/payment",
        Map.of(
            "amount",
            product.price().multiply(BigDecimal.valueOf(quantity)),
            "method",
            random.nextBoolean() ? "card" : "paypal"),
        "method");
  }

  private Step orderCompleted(Product product, int quantity) {
    return new Step(
        "Order Completed",
        "/checkout/thanks",
        Map.of(
            "order_id",
            hex("o"),
            "revenue",
            product.price().multiply(BigDecimal.valueOf(quantity)),
            "currency",
            "EUR",
            "product_id",
            product.productId()),
        "order_id");
  }

  private Step ticketOpened(String ticket) {
    return new Step(
        "Ticket Opened",
        "/support",
        Map.of("ticket_id", ticket, "priority", random.nextInt(5) == 0 ? "high" : "normal"),
        "ticket_id");
  }

  private static Step ticketAnswered(String ticket) {
    return new Step("Ticket Answered", "/support", Map.of("ticket_id", ticket), "ticket_id");
  }

  private String hex(String prefix) {
    return prefix + "-" + Long.toHexString(random.nextLong());
  }
}
