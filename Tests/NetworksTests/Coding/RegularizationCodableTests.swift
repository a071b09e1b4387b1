import Foundation
import Matrices
import Networks
import Testing

@Suite("Saving regularization") struct RegularizationCodableTests {
  @Test("penalties, projections, clipping and scope come back")
  func saved() throws {
    let all = Regularization(
      L2(0.1), L1(0.2), ElasticNet(l1: 0.3, l2: 0.4),
      projections: [MaxNorm(2), SoftThreshold(0.5)], clipping: .norm(3), scope: .layers([1, 4]))
    #expect(try savedAndRead(all) == all)
    #expect(try savedAndRead(Regularization()) == Regularization())
    let value = Regularization(clipping: .value(0.1), scope: .all)
    #expect(try savedAndRead(value) == value)
  }

  @Test("two are equal if all their parts are")
  func equality() {
    #expect(Regularization(L2(0.1)) != Regularization(L1(0.1)))
    #expect(Regularization(L2(0.1)) != Regularization(L2(0.2)))
    #expect(Regularization(L2(0.1)) != Regularization(L2(0.1), L2(0.1)))
    #expect(Regularization(projections: [MaxNorm(1)]) != Regularization(projections: [MaxNorm(2)]))
    #expect(Regularization(scope: .all) != Regularization())
  }

  @Test("numbers that no penalty may have, and unknown names, are errors")
  func checked() throws {
    #expect(
      problem(#"{"strength":-1}"#, as: L1.self)
        == "the strength of L1 is at least 0 and finite, found -1.0")
    #expect(
      problem(#"{"strength":-1}"#, as: L2.self)
        == "the strength of L2 is at least 0 and finite, found -1.0")
    #expect(
      problem(#"{"strength":-1}"#, as: SoftThreshold.self)
        == "the strength of a soft threshold is at least 0 and finite, found -1.0")
    #expect(
      problem(#"{"length":0}"#, as: MaxNorm.self)
        == "the largest length of weights is positive and finite, found 0.0")
    #expect(
      problem(#"{"norm":{"_0":-5}}"#, as: Clipping.self)
        == "gradients are clipped to a positive and finite norm, found -5.0")
    #expect(
      problem(#"{"value":{"_0":0}}"#, as: Clipping.self)
        == "gradients are clipped to a positive and finite value, found 0.0")
    #expect(
      problem(#"{}"#, as: Clipping.self) == "gradients are clipped by norm or by value, found 0 of these")
    #expect(
      try problem(Regularization(L2(1)), replacing: "L2", by: "L3")
        == "expected one of the names ElasticNet, L1, L2, found L3")
  }

  private struct Own: Penalty {
    func callAsFunction<S: Scalar>(_ weights: Matrix<S>) -> (value: S, gradient: Matrix<S>) {
      (0, 0 * weights)
    }
  }

  @Test("a penalty of another module works, and is an error when saving")
  func own() throws {
    #expect(throws: EncodingError.self) { _ = try JSONEncoder().encode(Regularization(Own())) }
  }
}
