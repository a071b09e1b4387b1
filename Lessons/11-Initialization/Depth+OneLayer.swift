import Adjoint
import LessonKit

extension Depth {
  /// Forward and backward factors of one linear layer that is not square.
  func presentOneLayer(_ lesson: inout Lesson) {
    let (n, m) = (800, 200)
    var random = Random(seed: seeds[0])
    let X = Matrix<Float>.normal(samples, n, using: &random)
    let G = Matrix<Float>.normal(samples, m, using: &random)
    var table = Table(
      ["initializer", "n σ²", "forward, measured", "m σ²", "backward, measured"],
      caption:
        "What a linear layer from n = \(n) to m = \(m) units multiplies the mean square of activations "
        + "and of gradients by")
    for (name, initializer) in [
      ("LeCun", Initializer.leCun()), ("Glorot", .glorot()), ("He", .he()),
    ] {
      let W: Matrix<Float> = initializer.weights(from: n, to: m, using: &random)
      let sigma = initializer.standardDeviation(from: n, to: m)
      func factor(_ after: Matrix<Float>, _ before: Matrix<Float>) -> Double {
        let ratio = after.rootMeanSquare / before.rootMeanSquare
        return ratio * ratio
      }
      table.append([
        .text(name), .number(Double(n) * sigma * sigma, digits: 2),
        .number(factor(X * W, X), digits: 2), .number(Double(m) * sigma * sigma, digits: 2),
        .number(factor(G * W.T, G), digits: 2),
      ])
    }
    lesson.table(table)
  }
}
