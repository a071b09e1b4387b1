import Matrices
import Networks

extension GradientCheck {
  /// Compares a gradient with differences of `loss` at some entries, and with the tape at all entries. The entry
  /// at which the tape disagrees most is among those compared, so that the report can name it.
  func compare(
    _ gradient: NamedParameter<Double>, at p: Matrix<Double>, _ tape: Matrix<Double>?, samples: Int,
    rounding: Double, using random: inout Random, _ loss: (Matrix<Double>) -> Double
  ) -> TensorCheck {
    var check = TensorCheck(gradient, shape: p.shape, samples: samples)
    let suspect = tape.flatMap { abs(gradient.value - $0).reshaped(1, p.count).largestIndex }
    var candidates = Sampling.order(of: p.shape, startingWith: suspect, using: &random)[...]
    // With more kinks than samples the check fails in any case, so that the other entries need not be tried.
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
      // A kink nearby, but not at the point itself, is outside of a shorter step, whose rounding error is sixteen times
      // as large but still below the tolerance.
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
/// Both are divided by the largest element first: squares of 1e-170 underflow to 0, so that any two gradients of that
/// size would seem to agree.
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

/// The order in which the entries of a tensor are compared.
enum Sampling {
  /// All entries in random order, after a suspect and some entries of the first and the last row, where mistakes at the
  /// border of a batch or a matrix show.
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
