import Foundation
import Requirements

/// The map from values to lengths.
public enum Scale: Sendable, Equatable {
  /// Equal differences have equal lengths.
  case linear

  /// Equal ratios have equal lengths; values that are not positive have no place and are skipped.
  case logarithmic

  /// The length of `value` in the scale's own unit, or nil if the value has no place on it.
  ///
  /// Magnitudes above 10³⁰⁰ count as infinite and below 10⁻³⁰⁰ as zero: differences and steps of
  /// the remaining values neither overflow nor lose digits.
  func length(of value: Double) -> Double? {
    guard value.isFinite, abs(value) <= 1e300 else { return nil }
    switch self {
    case .linear: return abs(value) < 1e-300 ? 0 : value
    case .logarithmic: return value < 1e-300 ? nil : log10(value)
    }
  }

  /// The length of an end of an axis, which may lie a little beyond the largest value shown.
  func length(ofEnd value: Double) -> Double {
    self == .linear ? value : log10(value)
  }
}

/// An axis of a chart: its quantity, its scale and its range.
public struct Axis: Sendable, Equatable {
  /// The quantity and its unit, for example "time (s)".
  public let label: String

  /// The scale, linear or logarithmic.
  public let scale: Scale

  /// The values at both ends; nil fits the data. Marks outside are cut off.
  public let range: ClosedRange<Double>?

  /// An axis; it must have a name, and a given range must be finite and not empty, and positive on a logarithmic scale.
  public init(label: String, scale: Scale = .linear, range: ClosedRange<Double>? = nil) {
    require(label.contains { !$0.isWhitespace }, "an axis without a quantity: its label is \"\(label)\"")
    if let range { scale.validate(range) }
    (self.label, self.scale, self.range) = (label, scale, range)
  }
}

extension Scale {
  /// Stops the program if `range` cannot be an axis on this scale.
  func validate(_ range: ClosedRange<Double>) {
    let (lower, upper) = (range.lowerBound, range.upperBound)
    require(
      lower < upper && abs(lower) <= 1e300 && abs(upper) <= 1e300,
      "an axis needs finite ends that differ, not \(lower) and \(upper)")
    require(
      self == .linear || lower >= 1e-300,
      "a logarithmic axis needs positive ends, not \(lower) and \(upper)")
  }
}
