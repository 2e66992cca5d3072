package io.trueup.transforms.analyze.accumulator;

/** A set of which every value is known. */
record WholeSet(Hash128Set hashes) implements ValueSet {
  @Override
  public WholeSet and(ValueSet other) {
    return new WholeSet(hashes.filtered(((WholeSet) other).hashes, true));
  }

  @Override
  public WholeSet without(ValueSet other) {
    return new WholeSet(hashes.filtered(((WholeSet) other).hashes, false));
  }

  @Override
  public boolean isWhole() {
    return true;
  }

  @Override
  public Bounded size(int standardDeviations) {
    return Bounded.exact(hashes.size());
  }

  @Override
  public Bounded shareOf(ValueSet all) {
    double of = ((WholeSet) all).hashes.size();
    return Bounded.exact(of == 0 ? 0 : hashes.size() / of);
  }
}
