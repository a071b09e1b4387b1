import Matrices
import Networks

/// The rules that can reject a backward pass.
public enum Rule: String, Sendable, CaseIterable {
  case shape, finiteness, repeatability, consistency
  case zeroUpstream = "zero upstream"
  case linearity, differences, tape, kinks, fact
}

/// A broken rule, and the finding that broke it.
public struct Failure: Sendable {
  /// The rule that is broken.
  public let rule: Rule
  /// The finding, as the text of a report.
  public let finding: String

  package init(_ rule: Rule, _ finding: String) { (self.rule, self.finding) = (rule, finding) }
}

/// The result of one gradient check.
public struct CheckReport: Sendable, CustomStringConvertible {
  /// The name of the checked layer, loss or equation.
  public let name: String
  /// The seed of all random numbers of the check, with which it can be repeated.
  public let seed: UInt64
  /// Structural rules that were broken, in which case no entries were compared, and facts that do not hold.
  public package(set) var failures: [Failure] = []
  /// The comparison of each tensor: the input first, then the parameters.
  public package(set) var tensors: [TensorCheck] = []

  package init(_ name: String, seed: UInt64) { (self.name, self.seed) = (name, seed) }

  /// Whether no rule was broken.
  public var hasPassed: Bool { brokenRules.isEmpty }

  /// All rules that were broken.
  public var brokenRules: Set<Rule> {
    Set(failures.map(\.rule)).union(tensors.flatMap(\.brokenRules))
  }

  /// One line per tensor, with the worst entry and a diagnosis where a rule was broken.
  public var description: String {
    let lines = failures.map { "\(name): \($0.rule.rawValue): \($0.finding)" }
    return (lines + tensors.map { "\(name), \($0) (seed \(seed))" }).joined(separator: "\n")
  }
}

/// One entry of a gradient, as the backward pass and as finite differences compute it.
public struct Entry: Sendable {
  public let row: Int
  public let column: Int
  public let analytic: Double
  public let numeric: Double

  package init(row: Int, column: Int, analytic: Double, numeric: Double) {
    (self.row, self.column, self.analytic, self.numeric) = (row, column, analytic, numeric)
  }
}

/// The comparison of one gradient tensor.
public struct TensorCheck: Sendable, CustomStringConvertible {
  public let layer: Int
  public let name: String
  public let shape: Shape
  /// The number of samples in the input, by which a gradient is off if a mean was forgotten.
  let samples: Int
  public package(set) var entries: [Entry] = []
  /// The number of entries that were skipped because the function has a kink there.
  public package(set) var kinks = 0
  /// ‖a − n‖ / (‖a‖ + ‖n‖) over the compared entries.
  public private(set) var differenceError = 0.0
  /// The same quotient for the gradient of the tape, over all entries; nil without a tape formula.
  public package(set) var tapeError: Double?
  /// The entry that exceeds the tolerance most, or comes closest to it.
  public private(set) var worst: Entry?
  public private(set) var brokenRules: Set<Rule> = []

  package init(_ gradient: NamedParameter<Double>, shape: Shape, samples: Int) {
    (layer, name, self.shape, self.samples) = (gradient.layer, gradient.name, shape, samples)
  }

  /// - Parameter rounding: the error of a difference due to rounding of the function's values.
  package mutating func judge(by tolerance: GradientCheck.Tolerance, rounding: Double = 0) {
    // If more than a fifth of the entries are at kinks, the input is badly chosen, or the check cannot find anything.
    if kinks * 5 > entries.count + kinks { brokenRules.insert(.kinks) }

    let largest = entries.map { abs($0.numeric) }.max() ?? 0
    func excess(_ e: Entry) -> Double {
      let excess =
        abs(e.analytic - e.numeric)
        / (tolerance.absolute * max(1, largest)
          + tolerance.relative * max(abs(e.analytic), abs(e.numeric)))
      // Comparisons with NaN are false: such an entry would count neither as the worst one nor as too large.
      return excess.isNaN ? .infinity : excess
    }
    worst = entries.max { excess($0) < excess($1) }
    let a = Matrix.row(entries.map(\.analytic))
    let n = Matrix.row(entries.map(\.numeric))
    differenceError = relativeDifference(a, n)
    // Where both gradients consist of rounding errors, the quotient of their norms is meaningless. Small outputs
    // have small rounding errors, so that small gradients are not accepted merely because they are small.
    let isNoise = (a - n).maxNorm <= min(rounding, tolerance.absolute * 1e-3)
    let isWithin =
      (worst.map(excess) ?? 0) <= 1 && (differenceError <= tolerance.norm || isNoise)
    if !isWithin { brokenRules.insert(.differences) }
    // Not `>`, since that comparison is false if the tape's value is NaN.
    if let tapeError, !(tapeError <= tolerance.tape) { brokenRules.insert(.tape) }
  }

  public var description: String {
    let verdict = brokenRules.isEmpty ? "passed" : "failed"
    var text = "∂L/∂(\(name)) \(shape): \(verdict), error \(differenceError) against differences"
    if let tapeError { text += ", \(tapeError) against the tape" }
    if kinks > 0 { text += ", skipped \(kinks)/\(entries.count + kinks) (kink)" }
    if !brokenRules.isEmpty, let worst {
      text += "\n  worst at (\(worst.row), \(worst.column)): "
      text += "by hand \(worst.analytic), numeric \(worst.numeric); \(diagnosis)"
    }
    return text
  }

  /// A number to a few decimal places: what lies beyond them is the error of the differences.
  private static func rounded(_ x: Double) -> Double {
    let scale = abs(x) < 1 ? 1e6 : 1e3
    return (x * scale).rounded() / scale
  }

  /// The likely mistake, from the common factor between the two gradients.
  public var diagnosis: String {
    if brokenRules == [.kinks] { return "too many kinks: choose another input" }
    let a = Matrix.row(entries.map(\.analytic))
    let n = Matrix.row(entries.map(\.numeric))
    if a.maxNorm == 0 && n.maxNorm > 0 { return "the gradient is missing" }
    // The factor r for which r n is closest to a, if the remaining difference is small.
    let r = a.dot(n) / n.sumOfSquares
    guard (a - r * n).norm < 1e-3 * a.norm else { return "no common factor" }
    let m = Double(samples)
    var causes = [
      (-1.0, "the sign is wrong"), (2, "a factor 2 too large"), (0.5, "a factor 2 too small"),
    ]
    // With one sample the mean is the sum.
    if samples > 1 {
      causes += [
        (m, "\(samples) times too large: a sum instead of a mean"),
        (1 / m, "\(samples) times too small: a mean instead of a sum, or the mean taken twice"),
      ]
    }
    // The gradient of a loss that is a mean over samples and outputs.
    if shape.rows == samples && shape.columns > 1 {
      causes.append(
        (Double(shape.count), "\(shape.count) times too large: a sum over \(shape) elements instead of a mean"))
    }
    if let (_, text) = causes.first(where: { abs(r / $0.0 - 1) < 1e-3 }) { return text }
    return "\(Self.rounded(r)) times what it should be"
  }
}
