package io.trueup.transforms.listen.automation;

/** An automation, and a customer about whom it decides. */
record Addressee(String automation, String customerKey) {}
