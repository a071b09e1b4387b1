import Matrices
import Networks
import Testing

@Suite("Per-sample losses and their weights") struct LossReductionTests {
  private typealias Case = (loss: any Loss, P: Matrix<Double>, Y: Matrix<Double>)

  /// Each loss that is made of losses of samples, at six samples of its kind.
  private var cases: [Case] {
    var random = Random(seed: 11)
    let (P, Y) = (
      Matrix<Double>.normal(6, 4, using: &random), Matrix<Double>.normal(6, 4, using: &random)
    )
    let (Q, D) = (P.rowSoftmax(), Y.rowSoftmax())
    return [
      (SumOfSquares(), P, Y), (MeanSquaredError(), P, Y), (MeanAbsoluteError(), P, Y),
      (Huber(threshold: 0.5), P, Y), (SoftmaxCrossEntropy(), P, D), (BinaryCrossEntropy(), P, D),
      (KullbackLeibler(), Q, D), (LabelCrossEntropy(), P, [[0], [3], [1], [2], [2], [0]]),
      (GaussianLikelihood(), P, Matrix(rows: 6, columns: 2) { i, j in Y[i, j] }),
    ]
  }

  /// Bounds the difference of two sums of the same terms in different order.
  ///
  /// A case has 24 terms of at most 10 in magnitude, whose functions are right to 4 ulps; each of two sums adds 23
  /// roundings of at most the sum of magnitudes.
  private let bound = 2 * 27 * 24 * 10 * Double.ulpOfOne

  @Test("the mean, or the sum, of the samples' losses is the loss")
  func reduction() {
    for (loss, P, Y) in cases {
      let losses = loss.sampleLosses(P, Y)
      #expect(losses.shape == Shape(6, 1))
      let total = loss.reduction == .mean ? losses.mean : losses.sum
      #expect(abs(total - loss(P, Y).value) <= bound, "\(loss)")
    }
  }

  @Test("the loss of a sample is the loss of its row alone")
  func rows() {
    for (loss, P, Y) in cases {
      let losses = loss.sampleLosses(P, Y)
      for i in 0..<6 {
        #expect(abs(losses[i, 0] - loss(P.row(i), Y.row(i)).value) <= bound, "\(loss) \(i)")
      }
    }
  }

  @Test("a weight of 2 is the sample twice, and one of 0 no sample, up to the division by n")
  func twice() {
    let w = Matrix<Double>.column([1, 2, 1, 0, 1, 1])
    let indices = [0, 1, 1, 2, 4, 5]
    for (loss, P, Y) in cases {
      let weighted = loss(P, Y, weights: w)
      // The weights add up to 6, so both means divide by 6.
      let (value, G) = loss(P.rows(at: indices), Y.rows(at: indices))
      #expect(abs(weighted.value - value) <= bound, "\(loss)")
      #expect(weighted.gradient.row(0) == G.row(0))
      #expect(weighted.gradient.row(1) == G.row(1) + G.row(2))
      #expect(weighted.gradient.row(3) == 0 * G.row(0))
      #expect(weighted.gradient.row(5) == G.row(5))
    }
  }

  @Test("no weights, and weights of 1, are the loss itself")
  func ones() {
    for (loss, P, Y) in cases {
      let (value, G) = loss(P, Y)
      let (without, ones) = (loss(P, Y, weights: nil), loss(P, Y, weights: .ones(6, 1)))
      #expect(without.value == value && without.gradient == G)
      #expect(abs(ones.value - value) <= bound && ones.gradient == G, "\(loss)")
    }
  }

  @Test("the root of a mean has no losses of samples: weights trap")
  func wholeTrap() async {
    #expect(RootMeanSquaredError().reduction == .whole)
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = RootMeanSquaredError()(Matrix<Double>.ones(2, 1), .zeros(2, 1), weights: .ones(2, 1))
    }
    #expect(
      saidOnTrapping(
        result, "the loss RootMeanSquaredError is not a mean or a sum of the losses of its samples"))
  }

  @Test("its losses of samples trap as well")
  func wholeSampleLossesTrap() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = RootMeanSquaredError().sampleLosses(Matrix<Double>.ones(2, 1), .zeros(2, 1))
    }
    #expect(saidOnTrapping(result, "is not a mean or a sum of the losses of its samples"))
  }

  @Test("weights of another shape trap with both shapes")
  func shapeTrap() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = MeanSquaredError()(Matrix<Double>.ones(3, 2), .zeros(3, 2), weights: .ones(1, 3))
    }
    #expect(saidOnTrapping(result, "predictions 3×2 need weights 3×1, found 1×3"))
  }
}
