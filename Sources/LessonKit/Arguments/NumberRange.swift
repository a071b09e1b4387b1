/// The range of numbers that an option accepts; infinities and NaN are always excluded.
public enum NumberRange: Equatable, Sendable {
  /// Any finite number.
  case finite
  /// Finite numbers above zero.
  case positive
  /// Finite numbers above zero that are so in single precision too, from 1.5e-45 to 3.4e38: the settings of networks of
  /// `Float`.
  case positiveSingle
  /// The numbers from one limit to the other, both included.
  case between(Double, Double)

  func contains(_ number: Double) -> Bool {
    switch self {
    case .finite: number.isFinite
    case .positive: number.isFinite && number > 0
    case .positiveSingle: Float(number).isFinite && Float(number) > 0
    case .between(let low, let high): low <= number && number <= high
    }
  }

  /// The limits as a help text states them.
  var limits: String? {
    switch self {
    case .finite: nil
    case .positive: "above 0"
    case .positiveSingle: "above 0 in single precision"
    case .between(let low, let high): "\(low) to \(high)"
    }
  }

  /// The limits as an error states them.
  var expected: String {
    switch self {
    case .finite: "a finite number"
    case .positive: "a finite number above 0"
    case .positiveSingle: "a number above 0 that is finite and not 0 in single precision"
    case .between(let low, let high): "a number, \(low) to \(high)"
    }
  }
}

/// The limits of a range of whole numbers in words, nil where there are none.
func limits(of range: ClosedRange<Int>) -> String? {
  switch (range.lowerBound, range.upperBound) {
  case (.min, .max): nil
  case (let low, .max): "at least \(low)"
  case (.min, let high): "at most \(high)"
  case (let low, let high): "\(low) to \(high)"
  }
}
