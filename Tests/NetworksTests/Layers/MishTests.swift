import Foundation
import Matrices
import Networks
import Testing

@Suite("Mish") struct MishTests {
  @Test("σ(h) = h tanh(ln(1 + eʰ)) and its derivative by the product rule")
  func closedForm() {
    func expect<S: Scalar>(_ type: S.Type) {
      // u is right to 3.3 ulp and u (1 − t²) ≤ 0.45, tanh to 3 ulp of 1: t is off by 3 ulpOfOne, and A by 4 times |h|.
      // In the slope 1 − t² is off by twice that, S by 3.2 ulp, and there are four roundings: 3 + |h| (6 + 3 + 2) and
      // less than 16 in all.
      expectClosedForm(
        Mish<S>(), within: 16, value: { $0 * tanh(log1p(exp($0))) },
        slope: { h in
          let t = tanh(log1p(exp(h)))
          return t + h * (1 - t * t) / (1 + exp(-h))
        })
    }
    expect(Float.self)
    expect(Double.self)
  }

  @Test("values and three derivatives that were computed with 40 digits")
  func golden() {
    let points: [(h: Double, derivatives: [Double])] = [
      (-5, [-0.033576237730161705396, -0.026747498019901933504, -0.019850678262608361048, -0.01284043324171907987]),
      (-1, [-0.30340146137410891807, 0.059216755877394948006, 0.34970567367064495452, 0.44646295133311567808]),
      (0, [0, 0.6, 0.64, -0.096]),
      (2, [1.9439589595339945203, 1.0693179342794896846, -0.057724667408294055272, -0.024006767434248677695]),
    ]
    for (h, exact) in points {
      let s = Mish<Double>().slopes([[h]])
      // h t‴ + 3 t″ is a sum of products of up to five factors, each right to 3 ulp, so to 20 together; and the sum of
      // the magnitudes is less than 6.4 times the larger of 1 and |h|. The others are smaller.
      for (derivative, value) in zip([s.value, s.first, s.second, s.third], exact) {
        #expect(abs(derivative[0, 0] - value) <= 128 * Double.ulpOfOne * max(1, abs(h)), "at \(h)")
      }
    }
  }

  @Test("the limits are −0 with slope 0, and h with slope 1, to infinity; NaN stays NaN")
  func limits() {
    func expect<S: Scalar>(_ type: S.Type) {
      let far: [S] = [-.infinity, -.greatestFiniteMagnitude, -1e4, 1e4, .greatestFiniteMagnitude, .infinity]
      let a = values(Mish<S>(), far)
      #expect(a == [0, 0, 0, 1e4, .greatestFiniteMagnitude, .infinity])
      #expect(a[..<3].allSatisfy { $0.sign == .minus })
      #expect(slopes(Mish<S>(), far) == [0, 0, 0, 1, 1, 1])
      #expect(values(Mish<S>(), [.nan])[0].isNaN && slopes(Mish<S>(), [.nan])[0].isNaN)
    }
    expect(Float.self)
    expect(Double.self)
  }

  @Test("small values on the left keep their digits: σ(−30) = −30 tanh(ln(1 + e⁻³⁰))")
  func small() {
    let exact = -2.8072868906519210338e-12
    // Relative now: softplus 3.3 ulp, tanh 3, and the product.
    #expect(abs(values(Mish<Double>(), [-30])[0] - exact) <= 8 * Double.ulpOfOne * abs(exact))
  }

  @Test("it is what every activation is, and its derivation computes what it does")
  func activation() throws { try expectActivation("Mish", Mish()) }

  @Test("the numbers in the text of its derivation")
  func stated() throws {
    try expectStatedExtremes(["−0.3088", "−1.1924", "−0.1125", "−2.2564"], of: "Mish", Mish<Double>())
    try expectStated("1.0885", slopes(Mish<Double>(), [1.4906])[0], of: "Mish")
  }
}
