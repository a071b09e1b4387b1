import Matrices
import Networks

/// The rules that can reject a backward pass.
public enum Rule: String, Sendable, CaseIterable {
  case shape, finiteness, repeatability, consistency
  case zeroUpstream = "zero upstream"
  case linearity, differences, tape, kinks, fact
}

/// A broken rule with what was found.
public struct Failure: Sendable {
  public let rule: Rule
  public let finding: String

  package init(_ rule: Rule, _ finding: String) { (self.rule, self.finding) = (rule, finding) }
}

/// The result of one gradient check.
public struct CheckReport: Sendable, CustomStringConvertible {
  /// The name of what was checked.
  public let name: String
  public let seed: UInt64
  /// Broken rules of structure, after which no entries were compared, and facts that do not hold.
  public package(set) var failures: [Failure] = []
  /// The comparison of each tensor: the input first, then the parameters.
  public package(set) var tensors: [TensorCheck] = []

  package init(_ name: String, seed: UInt64) { (self.name, self.seed) = (name, seed) }

  public var hasPassed: Bool { brokenRules.isEmpty }

  /// Every rule that was broken.
  public var brokenRules: Set<Rule> {
    Set(failures.map(\.rule)).union(tensors.flatMap(\.brokenRules))
  }

  /// One line per tensor, and what to look at where a rule was broken.
  public var description: String {
    let lines = failures.map { "\(name): \($0.rule.rawValue): \($0.finding)" }
    return (lines + tensors.map { "\(name), \($0) (seed \(seed))" }).joined(separator: "\n")
  }
}

/// One entry of a gradient, by hand and by differences.
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
  /// The number of samples in the input, which a forgotten mean would show.
  let samples: Int
  public package(set) var entries: [Entry] = []
  /// Entries that were left out because the function has a kink there.
  public package(set) var kinks = 0
  /// ‖a − n‖ / (‖a‖ + ‖n‖) over the compared entries.
  public private(set) var differenceError = 0.0
  /// The same quotient against the tape over all entries; nil without a tape formula.
  public package(set) var tapeError: Double?
  /// The entry that is furthest outside of the tolerance, or the worst one inside.
  public private(set) var worst: Entry?
  public private(set) var brokenRules: Set<Rule> = []

  package init(_ gradient: NamedParameter<Double>, shape: Shape, samples: Int) {
    (layer, name, self.shape, self.samples) = (gradient.layer, gradient.name, shape, samples)
  }

  /// - Parameter rounding: what rounding of the values of the function may change in a difference.
  package mutating func judge(by tolerance: GradientCheck.Tolerance, rounding: Double = 0) {
    // A fifth of the entries at kinks means that the input is badly chosen, or the check blind.
    if kinks * 5 > entries.count + kinks { brokenRules.insert(.kinks) }

    let largest = entries.map { abs($0.numeric) }.max() ?? 0
    func excess(_ e: Entry) -> Double {
      let excess =
        abs(e.analytic - e.numeric)
        / (tolerance.absolute * max(1, largest)
          + tolerance.relative * max(abs(e.analytic), abs(e.numeric)))
      // Nothing compares with NaN: such an entry would be neither the worst one nor too large.
      return excess.isNaN ? .infinity : excess
    }
    worst = entries.max { excess($0) < excess($1) }
    let a = Matrix.row(entries.map(\.analytic))
    let n = Matrix.row(entries.map(\.numeric))
    differenceError = relativeDifference(a, n)
    // Where only rounding is left of both gradients, the quotient of their norms says nothing. Outputs of
    // small size have small rounding, so small gradients are not excused for being small.
    let isNoise = (a - n).maxNorm <= min(rounding, tolerance.absolute * 1e-3)
    let isWithin =
      (worst.map(excess) ?? 0) <= 1 && (differenceError <= tolerance.norm || isNoise)
    if !isWithin { brokenRules.insert(.differences) }
    // Not `>`: no number is larger than a tape's NaN.
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

  /// What the common factor between the two gradients suggests.
  public var diagnosis: String {
    if brokenRules == [.kinks] { return "too many kinks: choose another input" }
    let a = Matrix.row(entries.map(\.analytic))
    let n = Matrix.row(entries.map(\.numeric))
    if a.maxNorm == 0 && n.maxNorm > 0 { return "the gradient is missing" }
    // The factor r that brings r n closest to a, if it explains a.
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
    if let (_, text) = causes.first(where: { abs(r / $0.0 - 1) < 1e-3 }) { return text }
    return "\(r) times what it should be"
  }
}
