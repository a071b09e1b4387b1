import Matrices
import Networks

extension WrongPass {
  /// Mistakes in losses other than the first ones. A right value comes with a wrong gradient.
  static let moreLosses: [WrongPass] = [
    loss("RootMeanSquaredError", "the gradient of the mean of squares", at: Points.values) {
      (RootMeanSquaredError()($0, $1).value, MeanSquaredError()($0, $1).gradient)
    },
    loss("RootMeanSquaredError", "divided by L, but not by n m", at: Points.values) {
      let (value, _) = RootMeanSquaredError()($0, $1)
      return (value, ($0 - $1) / value)
    },
    loss("MeanAbsoluteError", "θ(e) instead of the sign", at: Points.values) {
      (MeanAbsoluteError()($0, $1).value, unitStep($0 - $1) / Double($0.count))
    },
    loss("MeanAbsoluteError", "the error instead of its sign", at: Points.values) {
      (MeanAbsoluteError()($0, $1).value, ($0 - $1) / Double($0.count))
    },
    loss("Huber", "the parabola's slope everywhere", at: Points.values) {
      (Huber(threshold: 0.75)($0, $1).value, ($0 - $1) / Double($0.count))
    },
    loss("Huber", "a slope of 1 beyond the threshold, instead of δ", at: Points.values) {
      let E = $0 - $1
      let G = E.map { abs($0) <= 0.75 ? $0 : ($0 < 0 ? -1 : 1) }
      return (Huber(threshold: 0.75)($0, $1).value, G / Double(E.count))
    },
    loss("Huber", "the line without −½ δ: a jump at the threshold", at: atThreshold) {
      let E = $0 - $1
      let rho = E.map { abs($0) <= 0.75 ? 0.5 * $0 * $0 : 0.75 * abs($0) }
      return (rho.mean, Huber(threshold: 0.75)($0, $1).gradient)
    },
    loss("LabelCrossEntropy", "the label counted from 1", at: Points.labels) { Z, Y in
      let next = Y.map { $0 < 4 ? $0 + 1 : 0 }
      return (LabelCrossEntropy()(Z, Y).value, LabelCrossEntropy()(Z, next).gradient)
    },
    loss("LabelCrossEntropy", "1 / (n k): the mean over the classes too", at: Points.labels) {
      let (value, G) = LabelCrossEntropy()($0, $1)
      return (value, G / Double($0.columns))
    },
    loss("BinaryCrossEntropy", "Z − Y: the logits for probabilities", at: Points.shares) {
      (BinaryCrossEntropy()($0, $1).value, ($0 - $1) / Double($0.count))
    },
    loss("BinaryCrossEntropy", "σ′ a second time: Q (1 − Q) (Q − Y)", at: Points.shares) {
      let (value, G) = BinaryCrossEntropy()($0, $1)
      let Q = logistic($0)
      return (value, Q ⊙ (1 - Q) ⊙ G)
    },
    loss("BinaryCrossEntropy", "ln of a q that rounds to 0 or 1, logits ± 1e4", at: extreme) {
      let Q = logistic($0)
      let terms = $1 ⊙ log(Q) + (1 - $1) ⊙ log(1 - Q)
      let dQ = (1 - $1) / (1 - Q) - $1 / Q
      return (-terms.mean, Q ⊙ (1 - Q) ⊙ dQ / Double(Q.count))
    },
    loss("KullbackLeibler", "the divergence the other way round", at: Points.probabilities) {
      let n = Double($0.rows)
      return (KullbackLeibler()($0, $1).value, (log($0 / $1) + 1) / n)
    },
    loss("KullbackLeibler", "Q − P, as on the logits of a softmax", at: Points.probabilities) {
      (KullbackLeibler()($0, $1).value, ($0 - $1) / Double($0.rows))
    },
    loss("GaussianLikelihood", "s without its 1: only the residual", at: Points.meansAndDeviations) {
      let (value, G) = GaussianLikelihood()($0, $1)
      let n = Double($1.count)
      return (value, columnwise(G) { j, g in j < 3 ? g : g - 1 / n })
    },
    loss("GaussianLikelihood", "the sign of y − μ", at: Points.meansAndDeviations) {
      let (value, G) = GaussianLikelihood()($0, $1)
      return (value, columnwise(G) { j, g in j < 3 ? -g : g })
    },
    loss("GaussianLikelihood", "1/σ instead of 1/σ² for the mean", at: Points.meansAndDeviations) {
      let (value, G) = GaussianLikelihood()($0, $1)
      let deviations = exp($0)
      return (
        value,
        Matrix(rows: G.rows, columns: 6) { i, j in
          j < 3 ? G[i, j] * deviations[i, j + 3] : G[i, j]
        }
      )
    },
  ]

  private static func columnwise(
    _ G: Matrix<Double>, _ change: (Int, Double) -> Double
  ) -> Matrix<Double> {
    Matrix(rows: G.rows, columns: G.columns) { i, j in change(j, G[i, j]) }
  }

  /// Errors of exactly the threshold 0.75 and others.
  @Sendable private static func atThreshold(seed: UInt64) -> Points.Point {
    var random = Random(seed: seed)
    let E = Matrix<Double>(rows: 6, columns: 5) { i, j in (i + j) % 2 == 0 ? 0.75 : 0.25 }
    return (E ⊙ Matrix<Double>.normal(6, 1, using: &random).map { $0 < 0 ? -1 : 1 }, .zeros(6, 5))
  }

  /// Logits of thousands of both signs and labels 0 or 1.
  @Sendable private static func extreme(seed: UInt64) -> Points.Point {
    let (Z, _) = Case.extremeLogits(seed: seed)
    return (Z, Matrix(rows: 6, columns: 5) { i, j in Double((i + j) % 2) })
  }
}
