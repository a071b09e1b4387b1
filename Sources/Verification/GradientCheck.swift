import Matrices
import Networks

/// Judges a hand-written backward pass by three oracles: rules that every gradient obeys, and facts that this one does;
/// finite differences; and, if the forward formula is also given on a tape, automatic differentiation.
///
/// ```swift
/// let report = GradientCheck().check("my layer", MyLayer(), input: Shape(5, 4))
/// print(report)
/// assert(report.hasPassed)
/// ```
///
/// The function under test is L(p) = Σ V ⊙ f(p) with random V: a V of ones could not see a layer that
/// ignores its upstream gradient, nor a missing gradient where outputs sum to a constant.
public struct GradientCheck: Sendable {
  /// The seed of all random numbers.
  public var seed: UInt64
  public var tolerance: Tolerance
  /// At most this many entries per tensor are compared with differences.
  public var samplesPerTensor = 64

  /// How much an analytic entry a may differ from a numeric entry n.
  public struct Tolerance: Sendable {
    /// |a − n| ≤ absolute · max(1, ‖n‖∞) + relative · max(|a|, |n|) for every entry …
    public var absolute: Double
    public var relative: Double
    /// … and ‖a − n‖ / (‖a‖ + ‖n‖) ≤ norm for the tensor.
    public var norm: Double
    /// The same quotient of norms against the tape, which has rounding errors only.
    public var tape: Double

    /// Tight enough to reject a derivative that is off by 1e-5, with a hundredfold margin above the
    /// errors of the differences themselves (1.6e-9 at worst).
    public static let strict = Tolerance(absolute: 1e-7, relative: 1e-5, norm: 1e-7, tape: 1e-12)

    /// The defaults of `torch.autograd.gradcheck` for entries, with no bound on norms.
    public static let pyTorch = Tolerance(
      absolute: 1e-5, relative: 1e-3, norm: .infinity, tape: 1e-12)
  }

  public init(seed: UInt64 = 1, tolerance: Tolerance = .strict) {
    (self.seed, self.tolerance) = (seed, tolerance)
  }

  /// The forward formula written with a tape's operations.
  public typealias TapeFormula = (_ input: Variable, _ parameters: [Variable]) -> Variable

  /// Checks a layer at a random input of the given shape.
  public func check<L: Layer<Double>>(
    _ name: String, _ layer: L, input shape: Shape, tape formula: TapeFormula? = nil,
    facts: ((Passes<L.Parameters>) -> [Fact])? = nil
  ) -> CheckReport {
    var random = Random(seed: seed)
    return check(
      name, layer, at: .normal(shape.rows, shape.columns, using: &random), tape: formula,
      facts: facts)
  }

  /// Checks a layer at a given input.
  public func check<L: Layer<Double>>(
    _ name: String, _ layer: L, at X: Matrix<Double>, tape formula: TapeFormula? = nil,
    facts: ((Passes<L.Parameters>) -> [Fact])? = nil
  ) -> CheckReport {
    require(!X.isEmpty, "nothing can be checked at an input of \(X.shape)")
    require(samplesPerTensor > 0, "nothing can be checked at \(samplesPerTensor) entries")
    var random = Random(seed: ~seed)
    var report = CheckReport(name, seed: seed)
    let (Y, cache) = layer.forward(X)
    let V = Matrix<Double>.normal(Y.rows, Y.columns, using: &random)
    let (dX, gradient) = layer.backward(V, cache)

    let analytic = [NamedParameter("input", dX)] + gradient.tensors
    let values = [NamedParameter("input", X)] + layer.parameters.tensors
    report.failures = StructureRules.failures(layer, at: X, V, analytic, values)
    // Entries of gradients that have no sense would only add noise to the report.
    guard report.failures.isEmpty else { return report }

    var tapeGradients: [Matrix<Double>]?
    if let formula {
      let tape = Tape()
      let input = tape.variable(X)
      let parameters = layer.parameters.tensors.map { tape.variable($0.value) }
      let output = formula(input, parameters)
      tapeGradients = tape.gradients(
        of: output, seed: V, withRespectTo: [input] + parameters)
    }

    // The sum L is off by some ε Σ |v y|, and its differences by that over the step.
    let rounding = Double.ulpOfOne * abs(V).dot(abs(Y)) / FiniteDifferences.step(for: 0)
    for (t, tensor) in analytic.enumerated() {
      // L as a function of the one tensor, everything else fixed.
      let loss: (Matrix<Double>) -> Double = { changed in
        if t == 0 { return layer.forward(changed).output.dot(V) }
        return layer.replacing(parameter: t - 1, by: changed).forward(X).output.dot(V)
      }
      report.tensors.append(
        compare(
          tensor, at: values[t].value, tapeGradients?[t], samples: X.rows, rounding: rounding,
          using: &random, loss))
    }
    if let facts {
      let passes = Passes(
        input: X, outputGradient: V, inputGradient: dX, gradient: gradient)
      report.failures += facts(passes).compactMap { $0.failure(tolerance: tolerance.tape) }
    }
    return report
  }

  /// Checks a loss at given predictions and targets.
  public func check(
    _ name: String, loss: @escaping LossLayer.Function, at P: Matrix<Double>, _ Y: Matrix<Double>,
    tape formula: ((_ prediction: Variable) -> Variable)? = nil
  ) -> CheckReport {
    let layer = LossLayer(target: Y, loss)
    return check(name, layer, at: P, tape: formula.map { formula in { P, _ in formula(P) } })
  }

  /// Compares a gradient with differences of `loss` at some entries, and with the tape at all. The entry
  /// that the tape disagrees with most is among those compared, so that the report can name it.
  func compare(
    _ gradient: NamedParameter<Double>, at p: Matrix<Double>, _ tape: Matrix<Double>?, samples: Int,
    rounding: Double, using random: inout Random, _ loss: (Matrix<Double>) -> Double
  ) -> TensorCheck {
    var check = TensorCheck(gradient, shape: p.shape, samples: samples)
    let suspect = tape.flatMap { abs(gradient.value - $0).reshaped(1, p.count).largestIndex }
    var candidates = Sampling.order(of: p.shape, startingWith: suspect, using: &random)[...]
    // More kinks than samples are far more than a check survives: no need to try all entries.
    while check.entries.count < samplesPerTensor, check.kinks <= samplesPerTensor,
      let index = candidates.popFirst()
    {
      let (i, j) = (index / p.columns, index % p.columns)
      var changed = p
      func derivative(step h: Double) -> FiniteDifferences.Derivative {
        FiniteDifferences.derivative(at: p[i, j], step: h) { value in
          changed[i, j] = value
          return loss(changed)
        }
      }
      let h = FiniteDifferences.step(for: p[i, j])
      var found = derivative(step: h)
      // A kink nearby, but not at the point itself, lies outside of a shorter step, whose rounding error is
      // sixteen times as large and still below the tolerance.
      if found == .kink { found = derivative(step: h / 16) }
      switch found {
      case .kink: check.kinks += 1
      case .value(let numeric):
        check.entries.append(
          Entry(row: i, column: j, analytic: gradient.value[i, j], numeric: numeric))
      }
    }
    if let tape {
      check.tapeError = relativeDifference(gradient.value, tape)
    }
    check.judge(by: tolerance, rounding: rounding)
    return check
  }
}

/// ‖a − b‖ / (‖a‖ + ‖b‖); 0 if both are zero, NaN if an element is infinite or NaN.
///
/// Divided by the largest element first: squares of 1e-170 underflow to 0, and two gradients of that
/// size would agree whatever they are.
func relativeDifference(_ a: Matrix<Double>, _ b: Matrix<Double>) -> Double {
  let largest = Matrix.row([a.maxNorm, b.maxNorm]).maximum
  if largest == 0 { return 0 }
  let (a, b) = (a / largest, b / largest)
  return (a - b).norm / (a.norm + b.norm)
}

extension Matrix {
  /// The index of the largest element of a row; nil if it is empty.
  fileprivate var largestIndex: Int? { isEmpty ? nil : rowArgmax()[0] }
}

extension Layer {
  /// The layer with one parameter tensor replaced.
  func replacing(parameter number: Int, by value: Matrix<S>) -> Self {
    var changed = self
    var index = 0
    changed.update(along: parameters) { parameter, _ in
      if index == number { parameter = value }
      index += 1
    }
    return changed
  }
}

/// Which entries of a tensor are compared first.
enum Sampling {
  /// All entries in random order, but a suspect and some of the first and of the last row in front:
  /// mistakes at the border of a batch or a matrix show there.
  static func order(
    of shape: Shape, startingWith suspect: Int? = nil, using random: inout Random
  ) -> [Int] {
    let first = Array(0..<min(shape.columns, shape.count)).shuffled(using: &random).prefix(12)
    let last = Array(max(0, shape.count - shape.columns)..<shape.count).shuffled(using: &random)
      .prefix(12)
    var seen = Set<Int>()
    let suspects = suspect.map { [$0] } ?? []
    return (suspects + first + last + (0..<shape.count).shuffled(using: &random)).filter {
      seen.insert($0).inserted
    }
  }
}
