import Testing

@Suite("lesson-convolutional-networks") struct ConvolutionalNetworksTests {
  @Test("gradients are correlations, shifts stay shifts, and a pixel bias breaks them")
  func quick() throws {
    let lesson = try QuickLesson("lesson-convolutional-networks")

    // A kernel of nine weights at twelve places in a matrix of 12 × 30 elements.
    #expect(try lesson("zerosOfMatrix") == 12 * 30 - 12 * 9)
    // Sums of at most 48 products of numbers up to 4, in another order.
    for name in ["distanceToMatrix", "distanceToCorrelation", "distanceToTurned"] {
      #expect(try lesson(name) < 48 * 16 * 2.3e-16, "\(name)")
    }
    #expect(try lesson("distanceToUnturned") > 0.1)
    #expect(try lesson("worstDifferenceError") < 1e-7)
    #expect(try lesson("firstOfImpulse") == 4)

    #expect(try lesson("periodicDifference") == 0 && lesson("zeroPaddingInsideDifference") == 0)
    // The mean of 64 numbers of size 1 in another order.
    #expect(try lesson("globalMeanDifference") < 64 * 2.3e-16)
    // Differences of normal numbers, 256 of them: about 4 at most.
    for name in ["pixelBias", "zeroPadding", "dense"] { #expect(try lesson(name + "Difference") > 0.1, "\(name)") }

    #expect(try lesson("convolutionalParameters") == 9930 && lesson("denseParameters") == 9910)
    // After three epochs; guessing is right for a tenth.
    #expect(try lesson("convolutionalAccuracy") > 0.85 && lesson("denseAccuracy") > 0.8)
    #expect(try lesson("convolutionalShiftedAccuracy") > lesson("denseShiftedAccuracy"))
  }
}
