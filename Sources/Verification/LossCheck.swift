import Matrices
import Networks

extension GradientCheck {
  /// Checks a loss at given predictions and targets.
  ///
  /// ```swift
  /// let report = GradientCheck().check("my loss", MyLoss(), at: P, Y)
  /// print(report)
  /// assert(report.hasPassed)
  /// ```
  /// Its gradient is compared with differences, and with the tape if the formula is also given there. If it says that
  /// it is a mean or a sum of the losses of its samples, see `LossReduction`, it must be, and its gradient must be
  /// right with weights of the samples, too.
  ///
  /// Differences see nothing where a loss has a kink: choose predictions away from it.
  ///
  /// - Parameters:
  ///   - name: what the report calls it.
  ///   - loss: the loss.
  ///   - P: predictions, n × outputs.
  ///   - Y: targets, n × outputs unless the loss says otherwise.
  ///   - formula: the value, 1×1, with a tape's operations.
  public func check(
    _ name: String, _ loss: some Loss, at P: Matrix<Double>, _ Y: Matrix<Double>,
    tape formula: ((_ prediction: Variable) -> Variable)? = nil
  ) -> CheckReport {
    var report = check(name, loss: { loss($0, $1) }, at: P, Y, tape: formula)
    guard report.hasPassed, loss.reduction != .whole else { return report }
    let losses = loss.sampleLosses(P, Y)
    guard losses.shape == Shape(P.rows, 1) else {
      report.failures = [Failure(.shape, "the losses of \(P.rows) samples are \(losses.shape)")]
      return report
    }
    let value = loss(P, Y).value
    let scale = loss.reduction == .mean ? 1 / Double(P.rows) : 1
    // The same numbers, added up in another order.
    if !(abs(value - scale * losses.sum) <= 1e-10 * scale * abs(losses).sum) {
      report.failures = [
        Failure(
          .consistency,
          "the loss is \(value), and the \(loss.reduction) of the losses of its samples \(scale * losses.sum)")
      ]
      return report
    }
    var random = Random(seed: ~seed)
    let w = Matrix<Double>.uniform(P.rows, 1, in: 0.5...2, using: &random)
    let weighted = check(name, loss: { loss($0, $1, weights: w) }, at: P, Y)
    if !weighted.hasPassed {
      report.failures = [Failure(.consistency, "with weights of the samples the gradient is wrong: \(weighted)")]
    }
    return report
  }
}
