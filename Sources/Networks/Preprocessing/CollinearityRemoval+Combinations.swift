import Matrices

extension CollinearityRemoval {
  /// A removed column as a linear combination of kept ones: x_column = constant + Σ factor · x_other.
  public struct Combination: Sendable, Equatable, CustomStringConvertible {
    /// A kept column with its factor.
    public struct Term: Sendable, Equatable {
      public let column: Int
      public let factor: S
    }

    public let column: Int
    /// The constant, in the units of the removed column.
    public let constant: S
    public let terms: [Term]

    /// The combination as text: "column 3 = 2.0 · column 0 + 1.5 · column 1 + 7.0".
    public var description: String {
      let products = terms.map { "\($0.factor) · column \($0.column)" }
      let sum = products + (constant == 0 && !products.isEmpty ? [] : ["\(constant)"])
      return "column \(column) = " + sum.joined(separator: " + ")
    }
  }

  /// The linear combinations that the removed columns equal, one for each of them. Terms whose share of the column's
  /// standard deviation is within the tolerance, most often rounding errors, are left out.
  public var combinations: [Combination] {
    let (mean, sigma) = (standardizer.mean, standardizer.standardDeviation)
    return removed.enumerated().map { r, column in
      var (constant, terms) = (mean[0, column], [Combination.Term]())
      for (k, other) in kept.enumerated() where abs(standardCoefficients[k, r]) > tolerance {
        // x = μ + σ Σ c_k (x_k − μ_k) / σ_k
        let factor = standardCoefficients[k, r] * sigma[0, column] / sigma[0, other]
        constant -= factor * mean[0, other]
        terms.append(Combination.Term(column: other, factor: factor))
      }
      return Combination(column: column, constant: constant, terms: terms)
    }
  }
}
