import Matrices

extension Schedule {
  /// This schedule with a linear warm-up during the first `count` steps.
  /// ```
  /// α(t) (t + 1) / count for t < count, then α(t)
  /// ```
  /// The first step already has a positive rate, and step `count` − 1 the full rate. At first, adaptive rules have poor
  /// estimates of the size of the gradients, with which steps at the full rate could be too long.
  ///
  /// Source: Goyal and others, Accurate, large minibatch SGD (2017), section 2.2.
  public func warmedUp(over count: Int) -> Schedule {
    require(count >= 0, "a rate cannot rise over \(count) steps")
    return Schedule { t in t < count ? self(t) * (Double(t) + 1) / Double(count) : self(t) }
  }
}
