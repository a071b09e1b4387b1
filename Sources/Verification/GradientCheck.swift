import Matrices
import Networks

/// Judges a hand-written backward pass by three oracles: rules that every gradient obeys, and facts that hold for this
/// one; finite differences; and, if the forward formula is also given on a tape, automatic differentiation.
///
/// ```swift
/// let report = GradientCheck().check("my layer", MyLayer(), input: Shape(5, 4))
/// print(report)
/// assert(report.hasPassed)
/// ```
///
/// The function under test is L(p) = Σ V ⊙ f(p) with random V. A V of ones would detect neither a layer that ignores
/// its upstream gradient, nor a missing gradient where outputs sum to a constant.
/// A layer is checked with its own parameters and with random ones.
///
/// The check cannot detect that a parameter is missing from the list of parameters if it is stored as a number instead
/// of a matrix, or inside an object. Stored matrices are detected, see `StoredConstants`.
public struct GradientCheck: Sendable {
  /// The seed of all random numbers.
  public var seed: UInt64
  /// The tolerances of the comparisons.
  public var tolerance: Tolerance
  /// The largest number of entries per tensor that are compared with differences.
  public var samplesPerTensor = 64
  /// Whether gradients are checked with random parameters too, as the given ones are often initial values.
  public var drawsParameters = true

  /// The tolerances for an analytic entry a and a numeric entry n.
  public struct Tolerance: Sendable {
    /// The absolute part of the bound |a − n| ≤ absolute · max(1, ‖n‖∞) + relative · max(|a|, |n|) for every entry.
    public var absolute: Double
    /// The relative part of that bound.
    public var relative: Double
    /// The bound of ‖a − n‖ / (‖a‖ + ‖n‖) for each tensor.
    public var norm: Double
    /// The bound of the same quotient for the gradient of the tape, which has rounding errors only.
    public var tape: Double

    /// Tolerances that reject a derivative with a relative error of 1e-5, with a hundredfold margin above the
    /// errors of the differences themselves (1.6e-9 at worst).
    public static let strict = Tolerance(absolute: 1e-7, relative: 1e-5, norm: 1e-7, tape: 1e-12)

    /// The defaults of `torch.autograd.gradcheck` for entries, with no bound on norms.
    public static let pyTorch = Tolerance(
      absolute: 1e-5, relative: 1e-3, norm: .infinity, tape: 1e-12)
  }

  /// A check whose random numbers are determined by the seed.
  public init(seed: UInt64 = 1, tolerance: Tolerance = .strict) {
    (self.seed, self.tolerance) = (seed, tolerance)
  }

  /// The forward formula written with a tape's operations.
  public typealias TapeFormula = (_ input: Variable, _ parameters: [Variable]) -> Variable

  /// Checks a layer at a random input of the given shape.
  public func check(
    _ name: String, _ layer: some Layer<Double>, input shape: Shape, tape formula: TapeFormula? = nil,
    facts: ((Passes) -> [Fact])? = nil
  ) -> CheckReport {
    check(name, layer, at: randomInput(shape), tape: formula, facts: facts)
  }

  /// Checks a layer at a given input.
  public func check(
    _ name: String, _ layer: some Layer<Double>, at X: Matrix<Double>, tape formula: TapeFormula? = nil,
    facts: ((Passes) -> [Fact])? = nil
  ) -> CheckReport {
    check(name, CheckedLayer(layer, tape: formula, facts: facts), at: X)
  }

  /// The input at which a layer is checked if none is given.
  package func randomInput(_ shape: Shape) -> Matrix<Double> {
    var random = Random(seed: seed)
    return .normal(shape.rows, shape.columns, using: &random)
  }

  package func check(_ name: String, _ layer: CheckedLayer, at X: Matrix<Double>) -> CheckReport {
    require(!X.isEmpty, "nothing can be checked at an input of \(X.shape)")
    require(samplesPerTensor > 0, "nothing can be checked at \(samplesPerTensor) entries")
    var random = Random(seed: ~seed)
    var report = CheckReport(name, seed: seed)
    let Y = layer.output(X, nil)
    let V = Matrix<Double>.normal(Y.rows, Y.columns, using: &random)
    let gradients = layer.gradients(V, X)
    report.failures = StructureRules.failures(layer, at: X, V, gradients)
    // After a structural failure, comparing entries would only clutter the report.
    guard report.failures.isEmpty else { return report }

    let function = Function(layer: layer, input: X, seed: V)
    let tapeGradients = function.tapeGradients
    for (t, gradient) in gradients.enumerated() {
      report.tensors.append(
        compare(
          gradient, at: function.tensors[t], tapeGradients?[t], samples: X.rows,
          rounding: function.rounding, using: &random
        ) { function.value(replacing: t, by: $0) })
    }
    if let facts = layer.facts {
      let passes = Passes(
        input: X, outputGradient: V, inputGradient: gradients[0].value,
        gradient: gradients.dropFirst().map(\.value))
      report.failures += facts(passes).compactMap { $0.failure(tolerance: tolerance.tape) }
    }
    if drawsParameters && report.hasPassed {
      let found = checkAtRandomParameters(layer, at: X, V, using: &random)
      report.failures += found.failures
      report.tensors += found.tensors
    }
    return report
  }

  /// Checks a loss at given predictions and targets.
  public func check(
    _ name: String, loss: @escaping LossLayer.Function, at P: Matrix<Double>, _ Y: Matrix<Double>,
    tape formula: ((_ prediction: Variable) -> Variable)? = nil
  ) -> CheckReport {
    check(
      name, LossLayer(target: Y, loss), at: P, tape: formula.map { formula in { P, _ in formula(P) } })
  }
}
