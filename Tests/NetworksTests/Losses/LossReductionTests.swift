import Matrices
import Networks
import Testing

@Suite("Per-sample losses and their weights") struct LossReductionTests {
  /// A loss that is not in the library, the sum of the predictions, with the default per-sample losses.
  private struct Total: Loss {
    let reduction = LossReduction.sum

    func callAsFunction<S: Scalar>(
      _ prediction: Matrix<S>, _ target: Matrix<S>
    ) -> (value: S, gradient: Matrix<S>) {
      (prediction.sum, .ones(prediction.rows, prediction.columns))
    }
  }

  @Test("per-sample losses are the losses of rows, and weights multiply them and the rows of the gradient")
  func own() {
    let (P, w): (Matrix<Double>, Matrix<Double>) = ([[1, 2], [3, 4], [5, 6]], [[2], [0], [1]])
    #expect(Total().sampleLosses(P, .zeros(3, 1)) == [[3], [7], [11]])
    let (value, G) = Total()(P, .zeros(3, 1), weights: w)
    #expect(value == 17 && G == [[2, 2], [0, 0], [1, 1]])
  }

  @Test("a sample of weight 0 does not count, also where its loss is infinite")
  func infinite() {
    let (Y, w): (Matrix<Float>, Matrix<Float>) = ([[1, 0], [1, 0]], [[0], [2]])
    // Twice ln 2, and the mean over two samples.
    let ln2: Float = 0.6931471805599453
    let entropy = SoftmaxCrossEntropy()([[-.infinity, 0], [0, 0]], Y, weights: w)
    #expect(abs(entropy.value - ln2) <= 2 * .ulpOfOne && entropy.gradient == [[0, 0], [-0.5, 0.5]])
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
