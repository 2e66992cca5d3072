package io.trueup.launcher.shop;

import java.math.BigDecimal;

/** A product of the shop; {@code price} in euros. */
public record Product(String productId, String category, BigDecimal price) {}
