import Matrices

extension Schedule {
  /// This schedule, with a rate that rises in a straight line during the first `count` steps.
  /// ```
  /// α(t) (t + 1) / count for t < count, then α(t)
  /// ```
  /// The first step already moves, and step `count` − 1 has the whole rate. Adaptive rules know little about the
  /// gradients' sizes at first, and a step of full length could lead far off.
  ///
  /// Source: Goyal and others, Accurate, large minibatch SGD (2017), section 2.2.
  public func warmedUp(over count: Int) -> Schedule {
    require(count >= 0, "a rate cannot rise over \(count) steps")
    return Schedule { t in t < count ? self(t) * Double(t + 1) / Double(count) : self(t) }
  }
}
