extension Matrix {
  /// A rows×columns matrix of independent numbers, uniformly distributed in the range. Traps for an infinite one.
  public static func uniform(
    _ rows: Int, _ columns: Int, in range: ClosedRange<S> = 0...1,
    using random: inout some RandomNumberGenerator
  ) -> Matrix {
    let result = zeros(rows, columns)
    result.storage.fillUniform(using: &random)
    // The rounded u (b − a) + a may exceed b by one unit in the last place.
    let (a, b) = (range.lowerBound, range.upperBound)
    require(a.isFinite && b.isFinite, "uniform numbers lie in a finite range, found \(a) to \(b)")
    if (b - a).isFinite { return (result * (b - a) + a).map { min($0, b) } }
    // The length of the range is beyond the range of the type, half of it is not.
    return (result * (b / 2 - a / 2) + a / 2).map { min(2 * $0, b) }
  }

  /// A rows×columns matrix of independent, normally distributed numbers. Traps unless the mean and the standard
  /// deviation are finite, and the latter is at least 0.
  public static func normal(
    _ rows: Int, _ columns: Int, mean: S = 0, standardDeviation: S = 1,
    using random: inout some RandomNumberGenerator
  ) -> Matrix {
    require(mean.isFinite, "a mean is finite, found \(mean)")
    require(
      standardDeviation >= 0 && standardDeviation.isFinite,
      "a standard deviation is at least 0 and finite, found \(standardDeviation)")
    let result = zeros(rows, columns)
    // Numbers are generated in pairs of whole vectors, which a multiple of 64 consists of on every machine.
    let pairs = Storage<S>(count: (result.count + 63) / 64 * 64)
    pairs.fillUniform(using: &random)
    pairs.makeNormal()
    result.storage.copy(result.count, from: pairs, at: 0, to: 0)
    return result * standardDeviation + mean
  }
}

extension Storage {
  /// Fills self with numbers k / 2ᵖ, k = 1 … 2ᵖ, where p is the precision of the significand: uniform in (0, 1], and
  /// never 0, so that their logarithm is finite.
  fileprivate func fillUniform(using random: inout some RandomNumberGenerator) {
    let precision = S.significandBitCount + 1
    let unit = S(sign: .plus, exponent: S.Exponent(-precision), significand: 1)
    for i in 0..<count {
      self[i] = S((random.next() >> (64 - UInt64(precision))) + 1) * unit
    }
  }
}
