import Matrices
import Networks
import Testing

@testable import Verification

/// A user's own layer in three lines of mathematics: A = h².
struct Square: Activation {
  typealias S = Double
  func value(_ H: Matrix<Double>) -> Matrix<Double> { square(H) }
  // Remembers |h| = √A only up to its sign: right for h > 0.
  func pullback(_ G: Matrix<Double>, output A: Matrix<Double>) -> Matrix<Double> {
    2 * sqrt(A) ⊙ G
  }
}

@Suite("GradientCheck") struct GradientCheckTests {
  /// A dense layer whose backward pass is changed.
  private func dense(
    _ mistake: @escaping WrongLayer<Dense<Double>>.Mistake
  ) -> WrongLayer<Dense<Double>> {
    var random = Random(seed: 4)
    return WrongLayer(Dense(from: 5, to: 4, using: &random).withRandomBias(&random), mistake)
  }

  @Test(
    "a user's layer of three lines is accepted where it is right and rejected where it is wrong")
  func ownLayer() {
    #expect(GradientCheck().check("square", Square(), at: [[0.5, 1, 2]]).hasPassed)
    let report = GradientCheck().check("square", Square(), at: [[-0.5, -1, -2]])
    #expect(report.brokenRules == [.differences])
    #expect(report.description.contains("the sign is wrong"))
  }

  @Test("a single wrong entry is the one that is named", arguments: [(0, 0), (3, 2), (4, 3)])
  func wrongEntry(row: Int, column: Int) throws {
    let layer = dense {
      var gradient = $0.gradient
      // Linear in the upstream gradient, so that only the comparison can find it.
      gradient.weights[row, column] *= 1.01
      return ($0.dX, gradient)
    }
    let report = GradientCheck(seed: 17).check("dense", layer, input: Shape(7, 5))
    #expect(report.seed == 17)
    #expect(report.tensors.map(\.brokenRules) == [[], [.differences], []])
    let check = report.tensors[1]
    let worst = try #require(check.worst)
    #expect(worst.row == row && worst.column == column)
    #expect(abs(worst.analytic / worst.numeric - 1.01) < 1e-6)
    // One entry of twenty is off by 1 %: ‖a − n‖ = 0.01 |n_ij|, over all compared entries.
    let sizes = check.entries.map { $0.numeric * $0.numeric }.reduce(0, +).squareRoot()
    // Correct to the 1 % by which ‖a‖ may differ from ‖n‖.
    let expected = 0.01 * abs(worst.numeric) / (2 * sizes)
    #expect(abs(check.differenceError / expected - 1) < 0.01)
    #expect(report.description.contains("worst at (\(row), \(column))"))
    #expect(report.description.contains("seed 17"))
  }

  @Test("a wrong entry among many that no sample hits is found and named by the tape")
  func unsampledEntry() throws {
    var random = Random(seed: 4)
    let base = Dense<Double>(from: 40, to: 30, using: &random)
    let layer = WrongLayer(base) {
      var gradient = $0.gradient
      gradient.weights[20, 15] *= 1.01
      return ($0.dX, gradient)
    }
    let report = GradientCheck().check("dense", layer, input: Shape(7, 40)) { A, parameters in
      A * parameters[0] + parameters[1]
    }
    #expect(report.brokenRules.contains(.tape))
    let worst = try #require(report.tensors[1].worst)
    #expect(worst.row == 20 && worst.column == 15)
  }

  @Test("an upstream gradient of ones accepts a layer that ignores it; the check does not")
  func onesUpstream() {
    let layer = WrongLayer(Tanh<Double>()) { (1 - $0.Y ⊙ $0.Y, $0.gradient) }
    var random = Random(seed: 1)
    let X = Matrix<Double>.normal(6, 5, using: &random)
    let (Y, cache) = layer.forward(X)
    let dX = layer.backward(.ones(6, 5), cache).inputGradient
    // The weak check: the differences of Σ y agree at every entry.
    for i in 0..<Y.rows {
      for j in 0..<Y.columns {
        let numeric = FiniteDifferences.fivePointDerivative(at: X[i, j]) {
          var changed = X
          changed[i, j] = $0
          return layer(changed).sum
        }
        // Truncation 1e-12 · 16/480, rounding of a sum of 30: some 1e-14 / 1e-3.
        #expect(abs(dX[i, j] - numeric) < 1e-10)
      }
    }
    let report = GradientCheck().check("tanh", layer, at: X)
    #expect(report.brokenRules.isSuperset(of: [.zeroUpstream, .linearity]))
  }

  @Test("the preset of PyTorch accepts what is off by 1e-4, the strict one does not")
  func presets() {
    let layer = dense { ((1 + 1e-4) * $0.dX, $0.gradient) }
    func passes(_ tolerance: GradientCheck.Tolerance) -> Bool {
      GradientCheck(tolerance: tolerance).check("dense", layer, input: Shape(7, 5)).hasPassed
    }
    #expect(passes(.pyTorch))
    #expect(!passes(.strict))
    let worse = dense { ((1 + 1e-2) * $0.dX, $0.gradient) }
    #expect(
      !GradientCheck(tolerance: .pyTorch).check("dense", worse, input: Shape(7, 5)).hasPassed)
  }

  @Test("a small gradient is not excused for being small")
  func smallGradients() {
    // Y = 1e-12 H, with a gradient twice as large.
    let right = dense { ($0.dX, $0.gradient) }
    let scaled = Chain(right, Scaling(factor: 1e-12, derivative: 1e-12))
    #expect(GradientCheck().check("small", scaled, input: Shape(7, 5)).hasPassed)
    let wrong = Chain(right, Scaling(factor: 1e-12, derivative: 2e-12))
    #expect(!GradientCheck().check("small", wrong, input: Shape(7, 5)).hasPassed)
  }

  /// Y = factor · H, with any derivative.
  private struct Scaling: Activation {
    typealias S = Double
    let factor: Double
    let derivative: Double
    func value(_ H: Matrix<Double>) -> Matrix<Double> { factor * H }
    func pullback(_ G: Matrix<Double>, output A: Matrix<Double>) -> Matrix<Double> {
      derivative * G
    }
  }

  @Test("a tape that gives NaN is no agreement")
  func tapeOfNaN() {
    // e^(2·400) overflows in the tape's tanh.
    let report = GradientCheck().check("tanh", Tanh(), at: [[400, 0.5]]) { H, _ in
      H.hyperbolicTangent()
    }
    #expect(report.brokenRules == [.tape])
  }

  @Test("a gradient that is NaN for some upstream gradients is not linear")
  func notANumberForSome() {
    let calls = WrongLayer(Tanh<Double>()) { context in
      // Not the first upstream gradient: its first element decides.
      let isLarge = context.G.sumOfSquares > 60
      return (isLarge ? Double.nan * context.dX : context.dX, context.gradient)
    }
    // ‖V‖² of 30 numbers is 30 ± 8, ‖2V − 3W‖² is 390 ± 100.
    let report = GradientCheck().check("tanh", calls, input: Shape(6, 5))
    #expect(report.brokenRules == [.linearity])
  }

  @Test("an output without elements is rejected: nothing depends on it")
  func emptyOutput() {
    let layer = Dense<Double>(weights: .zeros(3, 0), bias: .zeros(1, 0))
    #expect(GradientCheck().check("none", layer, input: Shape(2, 3)).brokenRules == [.shape])
  }

  @Test("an input without elements ends the program: every pass would be accepted")
  func emptyInput() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = GradientCheck().check("tanh", Tanh(), input: Shape(0, 3))
    }
    #expect(result.says("nothing can be checked at an input of 0×3"))
  }

  @Test("the first and last row are always sampled, and small tensors entirely")
  func sampling() {
    for seed in UInt64(0)..<30 {
      var random = Random(seed: seed)
      let first64 = Set(Sampling.order(of: Shape(100, 50), using: &random).prefix(64))
      #expect(first64.contains { $0 < 50 } && first64.contains { $0 >= 99 * 50 })
      for shape in [Shape(8, 8), Shape(1, 64), Shape(64, 1), Shape(1, 1)] {
        let order = Sampling.order(of: shape, using: &random)
        #expect(order.prefix(64).sorted() == Array(0..<shape.count))
      }
    }
    var random = Random(seed: 0)
    #expect(Sampling.order(of: Shape(0, 5), using: &random).isEmpty)
    #expect(Sampling.order(of: Shape(9, 9), startingWith: 40, using: &random).first == 40)
  }

  @Test("relative differences neither overflow nor underflow")
  func relativeDifferences() {
    for size in [1e-200, 1, 1e200] {
      #expect(abs(relativeDifference([[size, 0]], [[2 * size, 0]]) - 1.0 / 3) < 1e-15)
    }
    #expect(relativeDifference([[0]], [[0]]) == 0)
    #expect(relativeDifference([[.nan]], [[0]]).isNaN)
    #expect(relativeDifference([[.infinity]], [[.infinity]]).isNaN)
  }
}
