import Foundation
import Matrices
import Networks
import Testing

/// Every loss in single precision with its default settings, in the middle and at the ends of the range.
@Suite("Losses in single precision") struct SinglePrecisionLossTests {
  private static let F: Matrix<Float> = [[0.5, -1, 2], [1, 0.25, -3]]
  private static let Y: Matrix<Float> = [[1, -2, 0.5], [0, 1, -1]]
  private static let P: Matrix<Float> = [[0.25, 0.25, 0.5], [0.125, 0.75, 0.125]]

  /// Compares value, gradient and the losses of the samples with those in `Double`.
  private func expectDigits(_ loss: some Loss, _ prediction: Matrix<Float>, _ target: Matrix<Float>) {
    let found = loss(prediction, target)
    let exact = loss(Matrix<Double>(prediction), Matrix<Double>(target))
    // Numbers up to 10 are rounded at most some ten times, and functions err by 4 units.
    let bound = 150 * Double(Float.ulpOfOne)
    #expect(abs(Double(found.value) - exact.value) <= bound, "\(loss)")
    #expect((Matrix<Double>(found.gradient) - exact.gradient).maxNorm <= bound, "\(loss)")
    if loss.reduction == .whole { return }
    let samples = Matrix<Double>(loss.sampleLosses(prediction, target))
    let exactSamples = loss.sampleLosses(Matrix<Double>(prediction), Matrix<Double>(target))
    #expect((samples - exactSamples).maxNorm <= bound, "\(loss)")
  }

  @Test("each loss agrees with itself in double precision")
  func all() {
    let (F, Y, P) = (Self.F, Self.Y, Self.P)
    expectDigits(SumOfSquares(), F, Y)
    expectDigits(MeanSquaredError(), F, Y)
    expectDigits(RootMeanSquaredError(), F, Y)
    expectDigits(MeanAbsoluteError(), F, Y)
    expectDigits(Huber(), F, Y)
    expectDigits(SoftmaxCrossEntropy(), F, P)
    expectDigits(LabelCrossEntropy(), F, [[2], [0]])
    expectDigits(BinaryCrossEntropy(), F, P)
    expectDigits(KullbackLeibler(), F.rowSoftmax(), P)
    expectDigits(GaussianLikelihood(), [[0.5, -1, 2, 0.5], [1, 0.25, -3, 0]], [[1, -2], [0, 1]])
  }

  @Test("the entropy agrees with that in double precision, and is 0 and not −0 for a certain outcome")
  func entropy() {
    let P = Self.P
    // Three products of numbers below 1/2, with logarithms right to an ulp of 2.
    let error = Matrix<Double>(entropyInNats(of: P)) - entropyInNats(of: Matrix<Double>(P))
    #expect(error.maxNorm <= 8 * Double(Float.ulpOfOne))
    #expect(entropyInBits(of: Matrix<Float>([[0.5, 0.5]])) == [[1]])
    #expect(entropyInNats(of: Matrix<Float>([[1, 0]]))[0, 0].sign == .plus)
  }

  @Test(
    "errors whose squares leave the range have a root mean square, and it a gradient",
    arguments: [
      0x1p-100, 0x1p-70, 0x1p70, 0x1p100,
    ] as [Float])
  func rootMeanSquare(unit b: Float) {
    let plain = RootMeanSquaredError()(Self.F, Self.Y)
    let scaled = RootMeanSquaredError()(b * Self.F, b * Self.Y)
    #expect(scaled.value == b * plain.value && scaled.gradient == plain.gradient)
    let absolute = MeanAbsoluteError()(Self.F, Self.Y)
    #expect(MeanAbsoluteError()(b * Self.F, b * Self.Y).value == b * absolute.value)
  }

  @Test("means of large losses are finite though their sums are not")
  func sums() {
    let E = Matrix<Float>(rows: 4, columns: 4, repeating: 0x1p126)
    #expect(MeanAbsoluteError()(E, .zeros(4, 4)).value == 0x1p126)
    #expect(Huber()(E, .zeros(4, 4)).value == 0x1p126)
    #expect(MeanSquaredError()(Matrix<Float>(rows: 4, columns: 4, repeating: 0x1p62), .zeros(4, 4)).value == 0x1p124)
    let row = Matrix<Float>(rows: 2, columns: 16) { _, j in j == 0 ? 0x1p65 : 0 }
    #expect(MeanSquaredError().sampleLosses(row, .zeros(2, 16)) == [[0x1p126], [0x1p126]])
    #expect(RootMeanSquaredError()(E, .zeros(4, 4)).gradient == .init(rows: 4, columns: 4, repeating: 1.0 / 16))
  }

  @Test("a class of probability 0 contributes 0 to a cross-entropy, whatever its logit is")
  func crossEntropy() {
    let exact: Float = 0.3132616875182228
    let loss = SoftmaxCrossEntropy()
    let (value, G) = loss([[-.infinity, 0, 1]], Matrix<Float>([[0, 0, 1]]))
    #expect(abs(value - exact) <= 2 * .ulpOfOne && G[0, 0] == 0 && G.firstNonFinite == nil)
    #expect(abs(loss.sampleLosses([[-.infinity, 0, 1]], Matrix<Float>([[0, 0, 1]]))[0, 0] - exact) <= 2 * .ulpOfOne)
    let x: Float = 3e38
    #expect(loss([[-x, x]], Matrix<Float>([[0, 1]])).value == 0)
    #expect(loss([[-x, x]], Matrix<Float>([[1, 0]])).value == .infinity)
    #expect(loss.sampleLosses([[-x, x], [x, -x]], Matrix<Float>([[0, 1], [1, 0]])) == [[0], [0]])
    // NaN stays.
    #expect(loss([[.nan, 1]], Matrix<Float>([[0, 1]])).value.isNaN)
  }

  @Test("a certain and right prediction has the loss 0 and not −0")
  func sign() {
    let (Z, Y): (Matrix<Float>, Matrix<Float>) = ([[200, 0]], [[1, 0]])
    #expect(SoftmaxCrossEntropy()(Z, Y).value.sign == .plus)
    #expect(SoftmaxCrossEntropy().sampleLosses(Z, Y)[0, 0].sign == .plus)
    #expect(LabelCrossEntropy()(Z, [0]).value.sign == .plus)
    #expect(LabelCrossEntropy().sampleLosses(Z, [[0]])[0, 0].sign == .plus)
    #expect(BinaryCrossEntropy()(Z, Y).value.sign == .plus)
  }

  @Test("the cross-entropy of two classes at infinite logits: 0 if they are right, else ∞")
  func binary() {
    let Z: Matrix<Float> = [[.infinity, -.infinity]]
    let loss = BinaryCrossEntropy()
    #expect(loss(Z, [[1, 0]]).value == 0 && loss(Z, [[1, 0]]).gradient == [[0, 0]])
    #expect(loss(Z, [[0, 0]]).value == .infinity)
    #expect(loss.sampleLosses(Z, [[1, 0]]) == [[0]])
  }

  @Test("the divergence from a softmax that is nearly 0 is 92, as the logits say")
  func divergence() {
    let Q = Softmax<Float>()([[92, 0]])
    let loss = KullbackLeibler()
    // e⁻⁹² = 1.1e-40 is a subnormal number with the last digit 1.4e-45: its logarithm is right to 1.3e-5.
    #expect(abs(loss(Q, [[0, 1]]).value - 92) <= 2e-5)
    #expect(abs(loss.sampleLosses(Q, [[0, 1]])[0, 0] - 92) <= 2e-5)
    #expect(loss([[1, 0]], Matrix<Float>([[0, 1]])).value == .infinity)
  }

  @Test("a normal density at its mean has a finite logarithm for every standard deviation")
  func density() {
    func expect<S: Scalar>(_ type: S.Type) {
      let (value, G) = GaussianLikelihood()([[3, -1000]], Matrix<S>([[3]]))
      // −1000 + ½ ln 2π
      #expect(abs(Double(value) + 999.0810614667953) <= 1000 * Double(S.ulpOfOne))
      #expect(G == [[0, 1]])
    }
    expect(Float.self)
    expect(Double.self)
    // r = 1e-30 e¹⁰⁰ = 2.7e13, though e¹⁰⁰ is beyond the range.
    let (value, _) = GaussianLikelihood()([[0, -100]], Matrix<Float>([[1e-30]]))
    let exact = 0.5 * 1e-60 * Foundation.exp(200.0)
    #expect(abs(Double(value) / exact - 1) <= 16 * Double(Float.ulpOfOne))
  }

  @Test("a threshold that is not finite traps")
  func threshold() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Huber(threshold: .infinity)
    }
    #expect(saidOnTrapping(result, "the Huber loss needs a finite threshold > 0, found inf"))
  }
}
