import Adjoint
import Testing
import Verification

// The code of the article "Writing a loss of your own", line for line: a tidy test compares them.

/// The mean of ln cosh of the errors: a parabola for small ones, a straight line for large ones, smooth between.
///
/// Shapes: F, Y, G = ∂L/∂F: n×m.
/// ```
/// L = 1/(n m) Σ_i Σ_j ln cosh(f_ij − y_ij)
/// G = tanh(F − Y) / (n m)
/// ```
struct LogCosh: Loss {
  func callAsFunction<S: Scalar>(
    _ prediction: Matrix<S>, _ target: Matrix<S>
  ) -> (value: S, gradient: Matrix<S>) {
    checkShapes(prediction, target)
    let E = prediction - target
    return (lnCosh(E).mean, tanh(E) / S(E.count))
  }

  /// ln cosh e = |e| + ln(1 + e^(−2|e|)) − ln 2, where nothing overflows.
  private func lnCosh<S: Scalar>(_ E: Matrix<S>) -> Matrix<S> {
    abs(E) + softplus(-2 * abs(E)) - 0.6931471805599453
  }

  var reduction: LossReduction { .mean }

  func sampleLosses<S: Scalar>(_ prediction: Matrix<S>, _ target: Matrix<S>) -> Matrix<S> {
    lnCosh(prediction - target).rowMeans()
  }
}

@Suite("A loss of one's own") struct OwnLossTests {
  @Test("the loss of the article passes its check")
  func check() {
    var random = Random(seed: 1)
    let (P, Y) = (
      Matrix<Double>.normal(6, 2, using: &random), Matrix<Double>.normal(6, 2, using: &random)
    )
    let report = GradientCheck().check("LogCosh", LogCosh(), at: P, Y)
    #expect(report.hasPassed, "\(report)")
  }

  @Test("its values by hand, and of errors whose cosh is no number")
  func values() {
    // cosh(ln 2) = 5/4.
    let ln2 = 0.6931471805599453
    let (value, G) = LogCosh()([[ln2], [0]], Matrix<Double>.zeros(2, 1))
    #expect(abs(value - 0.11157177565710488) <= 4 * .ulpOfOne)
    #expect((G - [[0.3], [0]]).maxNorm <= 4 * .ulpOfOne)
    #expect(LogCosh()([[1e4]], Matrix<Double>.zeros(1, 1)).value == 1e4 - ln2)
  }

  /// The line y = 2x − 1 with one outlier, which moves the mean of squares.
  private func slope(_ loss: some Loss) throws -> Double {
    let X = Matrix<Double>.column((0..<20).map { Double($0) / 10 - 1 })
    var Y = 2 * X - 1
    Y[19, 0] = 30
    var random = Random(seed: 1)
    let model = network(of: Double.self) { Dense(from: 1, to: 1, using: &random) }
    var trainer = Trainer(model, loss: loss, optimizer: Adam(learningRate: 0.02))
    try trainer.fit(Samples(X, Y), epochs: 1500, batchSize: 20, using: &random)
    return trainer.model.parameters.flattened[0, 0]
  }

  @Test("trained with it, a line is moved by an outlier less than with squares")
  func training() throws {
    // Squares: by least squares, the outlier of height 29.2 at x = 0.9 adds 29.2 · (0.9 + 0.05) / Σ (x + 0.05)² = 4.17.
    #expect(abs(try slope(MeanSquaredError()) - 6.17) <= 0.05)
    // The gradient of the outlier is 1 here, and 29.2 there. Those of the other errors, tanh e, are at least 0.76 e for
    // |e| ≤ 1, against e: 4.17 / 29.2 / 0.76 = 0.19, and a half more because 0.76 is not the same for all.
    #expect(abs(try slope(LogCosh()) - 2) <= 0.29)
  }
}
