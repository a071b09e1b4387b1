import Matrices
import Networks

extension GradientCheck {
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
package func relativeDifference(_ a: Matrix<Double>, _ b: Matrix<Double>) -> Double {
  let largest = Matrix.row([a.maxNorm, b.maxNorm]).maximum
  if largest == 0 { return 0 }
  let (a, b) = (a / largest, b / largest)
  return (a - b).norm / (a.norm + b.norm)
}

extension Matrix {
  /// The index of the largest element of a row; nil if it is empty.
  fileprivate var largestIndex: Int? { isEmpty ? nil : rowArgmax()[0] }
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
