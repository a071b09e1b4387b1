import Matrices
import Networks
import Testing

@Suite("Label smoothing") struct LabelSmoothingTests {
  @Test("a fraction ε of the one is distributed over all classes")
  func numbers() {
    #expect(
      LabelSmoothing(0.5)([[1, 0], [0, 1]] as Matrix<Double>) == [[0.75, 0.25], [0.25, 0.75]])
    #expect(LabelSmoothing(0)([[1, 0, 0, 0]] as Matrix<Float>) == [[1, 0, 0, 0]])
    #expect(LabelSmoothing(1)([[1, 0, 0, 0]] as Matrix<Float>) == [[0.25, 0.25, 0.25, 0.25]])
  }

  @Test("of a batch only the targets change")
  func batch() {
    var random = Random(seed: 1)
    let batch = Samples<Double>([[7]], [[0, 1]], weights: [[2]])
    let smooth = LabelSmoothing(0.5)(batch, using: &random)
    #expect(smooth.inputs == [[7]] && smooth.weights == [[2]] && smooth.targets == [[0.25, 0.75]])
  }

  @Test(
    "the cross-entropy is smallest, and flat, where the true logit is above by ln(1 + K (1 − ε) / ε)"
  )
  func minimum() {
    // K = 4 and ε = ½: q = 5/8 and 1/8, so the gap is ln 5; the loss there is the entropy of the row.
    let Y = LabelSmoothing(0.5)([[0, 0, 1, 0]] as Matrix<Double>)
    let ln5 = 1.6094379124341003
    let (value, G) = SoftmaxCrossEntropy()([[0, 0, ln5, 0]], Y)
    // Differences of numbers below 1, each rounded a few times.
    #expect(G.maxNorm <= 8 * Double.ulpOfOne)
    #expect(abs(value - entropyInNats(of: Y)[0, 0]) <= 16 * Double.ulpOfOne)
  }

  @Test("class numbers instead of one-hot rows trap")
  func labelsTrap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = LabelSmoothing(0.1)([[0], [2]] as Matrix<Double>)
    }
    #expect(saidOnTrapping(result, "label smoothing needs a column for each class, found 2×1"))
  }

  @Test("a share above 1 traps")
  func shareTrap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = LabelSmoothing(1.5)
    }
    #expect(saidOnTrapping(result, "labels are smoothed by a share in 0...1, found 1.5"))
  }
}
