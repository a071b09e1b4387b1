import Adjoint
import LessonKit

/// The cost of the gradients, in multiply-adds of the matrix products and in time.
struct Cost {
  let X: Matrix<Float>
  let Y: Matrix<Float>
  let model: DigitsNetwork<Float>
  let calls: Int

  init(_ digits: Digits<Float>, seed: UInt64, calls: Int) {
    var random = Random(seed: seed)
    let rows = Array((0..<digits.labels.count).shuffled(using: &random).prefix(256))
    X = digits.images.rows(at: rows) / 16
    Y = .oneHot(rows.map { digits.labels[$0] }, classes: Digits<Float>.classes)
    model = digitsNetwork(of: Float.self, using: &random)
    self.calls = calls
  }

  func present(_ lesson: inout Lesson) {
    lesson.heading("What the gradients cost")
    lesson.text(
      """
      Forward, a layer has one product of matrices, n p q multiply-adds for n samples, p inputs and q outputs. \
      Backward it has two of the same size, Aᵀ G and G Wᵀ, of which the first layer needs only one. The number of \
      parameters does not occur as a further factor: differences would need two forward passes for each.
      """)
    let weights = model.parameters.tensors.map(\.value).filter { $0.rows > 1 }
    let forward = weights.reduce(0) { $0 + X.rows * $1.count }
    let backward = 2 * forward - X.rows * weights[0].count
    let loss = SoftmaxCrossEntropy()
    let value = seconds { loss(model.forward(X).output, Y).value }
    let gradient = seconds {
      let (P, cache) = model.forward(X)
      return model.parameterGradient(loss(P, Y).gradient, cache).tensors[0].value[0, 0]
    }
    let differences = 2 * Double(model.parameters.count)
    var table = Table(
      ["computed", "multiply-adds", "ratio", "µs", "ratio of times"],
      caption: "\(X.rows) samples, float; medians of \(calls) calls.")
    for (name, operations, time) in [
      ("the loss", Double(forward), value),
      ("the loss and all gradients", Double(forward + backward), gradient),
      ("… by central differences", differences * Double(forward), differences * value),
    ] {
      table.append([
        .text(name), .number("\(Int(operations))"),
        .number(operations / Double(forward), digits: 2), .number(1e6 * time, digits: 0),
        .number(time / value, digits: 2),
      ])
    }
    lesson.table(table)
    lesson.text(
      "The time of the differences is not measured, but the first line times the number of passes.")
    lesson.metric("gradientMultiplyAddRatio", Double(forward + backward) / Double(forward))
    lesson.metric("gradientTimeRatio", gradient / value)
  }

  /// The median time of a call; `body` returns a number, so that the compiler cannot remove the computation.
  private func seconds(_ body: () -> Float) -> Double {
    var sum: Float = 0
    let times = (0..<calls).map { _ in
      let start = ContinuousClock.now
      sum += body()
      return (ContinuousClock.now - start) / .seconds(1)
    }
    return sum.isNaN ? .nan : MedianAndRange(of: times).median
  }
}
