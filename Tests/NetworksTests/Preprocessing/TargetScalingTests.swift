import Matrices
import Networks
import Testing

@Suite("Target scaling") struct TargetScalingTests {
  /// A difference, a product and a sum of numbers of size 1, each rounded, and as many on the way back.
  private let bound = 8 * Double.ulpOfOne

  @Test("one-hot rows become the two targets, and come back")
  func oneHot() {
    let scaling = TargetScaling(for: LeCunTanh<Double>())
    let Y = Matrix<Double>.oneHot([1, 0], classes: 2)
    let t = LeCunTanh<Double>().targets.upperBound
    #expect(distance(scaling(Y), [[-t, t], [t, -t]]) <= bound)
    #expect(distance(scaling.inverse(scaling(Y)), Y) <= bound)
    #expect(distance(scaling([[0.5]]), [[0]]) <= bound)
  }

  @Test("−1 and 1 for other sigmoids")
  func signs() {
    let tanh = TargetScaling(of: -1...1, for: Tanh<Double>())
    #expect(distance(tanh([[-1, 0, 1]]), [[-0.5773502691896258, 0, 0.5773502691896258]]) <= bound)
    let sigmoid = TargetScaling(of: -1...1, for: Sigmoid<Double>())
    #expect(
      distance(sigmoid([[-1, 0, 1]]), [[0.21132486540518713, 0.5, 0.7886751345948129]]) <= bound)
    #expect(distance(sigmoid.inverse(sigmoid([[-1, 1]])), [[-1, 1]]) <= bound)
  }

  @Test("it is saved, and checked")
  func saved() throws {
    let scaling = TargetScaling(for: Sigmoid<Float>())
    #expect(try savedAndRead(scaling) == scaling)
    #expect(
      try problem(scaling, replacing: #""classes":[0,1]"#, by: #""classes":[1,1]"#)
        == "two classes differ, found 1.0...1.0")
  }

  @Test("one number for both classes traps")
  func trap() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = TargetScaling(of: 1...1, for: Tanh<Double>())
    }
    #expect(saidOnTrapping(result, "two classes have two different numbers, found 1.0...1.0"))
  }
}
