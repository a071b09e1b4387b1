import Adjoint
import LessonKit
import Verification

/// The forward and backward tables of lecture D1, line by line, on a minibatch of digits.
struct MatrixTables {
  let X: Matrix<Double>
  let Y: Matrix<Double>
  let model: DigitsNetwork<Double>
  let seed: UInt64

  init(_ digits: Digits<Float>, seed: UInt64) {
    var random = Random(seed: seed)
    let rows = Array((0..<digits.labels.count).shuffled(using: &random).prefix(32))
    X = Matrix<Double>(digits.images.rows(at: rows)) / 16
    Y = .oneHot(rows.map { digits.labels[$0] }, classes: Digits<Float>.classes)
    model = digitsNetwork(of: Double.self, using: &random)
    self.seed = seed
  }

  func present(_ lesson: inout Lesson) {
    let (n, parameters) = (X.rows, model.parameters.tensors.map(\.value))
    let (W0, b0, W1, b1, W2, b2) = (
      parameters[0], parameters[1], parameters[2], parameters[3], parameters[4], parameters[5]
    )

    // Forward.
    let H1 = X * W0 + b0
    let A1 = tanh(H1)
    let H2 = A1 * W1 + b1
    let A2 = tanh(H2)
    let F = A2 * W2 + b2
    let (L, G2) = SoftmaxCrossEntropy()(F, Y)

    // Backward.
    let (dW2, db2) = (A2.T * G2, G2.columnSums())
    let G1 = (1 - A2 ⊙ A2) ⊙ (G2 * W2.T)
    let (dW1, db1) = (A1.T * G1, G1.columnSums())
    let G0 = (1 - A1 ⊙ A1) ⊙ (G1 * W1.T)
    let (dW0, db0) = (X.T * G0, G0.columnSums())

    lesson.heading("A network with matrices")
    lesson.text(
      """
      Rows are samples: a minibatch of \(n) digits is X, \(X.shape). The network has two hidden layers of \
      tanh and \(model.parameters.count) parameters. Forward, from the first line to the last:
      """)
    drawLayers(&lesson)
    lesson.table(
      table([
        ("H₁ = X W₀ + 1 b₀", H1), ("A₁ = tanh H₁", A1), ("H₂ = A₁ W₁ + 1 b₁", H2),
        ("A₂ = tanh H₂", A2), ("F = A₂ W₂ + 1 b₂", F),
      ]))
    lesson.text(
      """
      The loss is the cross-entropy of the softmax Q of F, here L = \(L.fixed(digits: 4)) (ten equally \
      likely digits have ln 10 = 2.3026). Backward, G_l is the gradient of L with respect to the weighted \
      sums of layer l + 1: the adjoint of that layer. (With the lecture's loss ½ Σ Σ (F − Y)² the first line \
      is G₂ = F − Y, and all others are the same.)
      """)
    lesson.table(
      table([
        ("G₂ = (Q − Y) / n", G2), ("∂L/∂W₂ = A₂ᵀ G₂", dW2), ("∂L/∂b₂ = 1ᵀ G₂", db2),
        ("G₁ = (1 − A₂ ⊙ A₂) ⊙ (G₂ W₂ᵀ)", G1), ("∂L/∂W₁ = A₁ᵀ G₁", dW1),
        ("∂L/∂b₁ = 1ᵀ G₁", db1), ("G₀ = (1 − A₁ ⊙ A₁) ⊙ (G₁ W₁ᵀ)", G0),
        ("∂L/∂W₀ = Xᵀ G₀", dW0), ("∂L/∂b₀ = 1ᵀ G₀", db0),
      ]))

    // The library's layers compute the same lines.
    let (P, cache) = model.forward(X)
    let gradient = model.parameterGradient(SoftmaxCrossEntropy()(P, Y).gradient, cache)
    let byHand = [dW0, db0, dW1, db1, dW2, db2]
    let worst = zip(gradient.tensors, byHand).map { ($0.value - $1).maxNorm }.max() ?? 0
    lesson.text(
      """
      These lines are those of the lesson's source. The layers of the library, chained, give \
      the same six gradients; the largest difference is \(worst.scientific(digits: 0)).
      """)
    lesson.metric("layersAgainstTablesError", worst)
    lesson.figure(
      Histogram(
        title: "Back-propagated gradients", label: "entry of G divided by the spread of G₂",
        series: [("G₂", G2), ("G₁", G1), ("G₀", G0)].map { name, G in
          let spread = (G2.sumOfSquares / Double(G2.count)).squareRoot()
          return .init(name: name, values: (G / spread).elements)
        }, bins: .count(41), normalization: .density),
      caption: "Entries of the three adjoints at the start of training.")
    presentChecks(&lesson)
  }

  /// Every gradient against differences and the tape.
  private func presentChecks(_ lesson: inout Lesson) {
    lesson.heading("Three ways to one gradient")
    lesson.text(
      """
      A formula derived by hand may be wrong, so two other computations verify it: differences of the loss, \
      which need no derivatives, and a tape, which records every elementary operation and runs the \
      chain rule over the record. The error is ‖a − n‖ / (‖a‖ + ‖n‖).
      """)
    let (n, Y) = (Double(X.rows), Y)
    let report = GradientCheck(seed: seed).check(
      "network", Supervised(model, SoftmaxCrossEntropy(), target: Y), at: X
    ) { X, parameters in
      let (W0, b0, W1, b1) = (parameters[0], parameters[1], parameters[2], parameters[3])
      let A1 = (X * W0 + b0).hyperbolicTangent()
      let A2 = (A1 * W1 + b1).hyperbolicTangent()
      let E = (A2 * parameters[4] + parameters[5]).exponential()
      // −1/n Σ y ln softmax
      return (-1 / n) * (X.tape.variable(Y) ⊙ (E / E.rowSums()).logarithm()).sum()
    }
    var table = Table(["gradient", "shape", "differences", "tape", "verdict"])
    for tensor in report.tensors {
      let name =
        tensor.name == "input"
        ? "∂L/∂X"
        : "∂L/∂\(tensor.name == "weights" ? "W" : "b")\(["₀", "₁", "₂"][tensor.layer / 2])"
      table.append([
        .text(name), .text("\(tensor.shape)"), .scientific(tensor.differenceError, digits: 1),
        .scientific(tensor.tapeError ?? .nan, digits: 1),
        .text(tensor.brokenRules.isEmpty ? "passed" : "failed: \(tensor.diagnosis)"),
      ])
    }
    lesson.table(table)
    lesson.metric("worstDifferenceError", report.tensors.map(\.differenceError).max() ?? .nan)
    lesson.metric("worstTapeError", report.tensors.compactMap(\.tapeError).max() ?? .nan)
  }

  private func table(_ lines: [(formula: String, value: Matrix<Double>)]) -> Table {
    var table = Table(["formula", "shape", "norm"])
    for (formula, value) in lines {
      table.append([.text(formula), .text("\(value.shape)"), .number(value.norm, digits: 4)])
    }
    return table
  }
}
