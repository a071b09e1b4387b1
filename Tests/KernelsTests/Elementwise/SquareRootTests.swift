import Foundation
import Kernels
import Testing

@Suite("sqrt") struct SquareRootTests {
  private func check<T: KernelScalar>(_ type: T.Type) {
    let points =
      T.everywhere(50_000, seed: 40).map { Swift.abs($0) } + T.points(in: 0...4, 50_000, seed: 41)
      + T.corners.flatMap { T.neighbours(of: Swift.abs($0)) }.map { Swift.abs($0) }
    let roots = T.values(.squareRoot, points)
    // The standard library's root is correctly rounded: there is one right answer.
    let wrong = zip(points, roots).first { T.bits($1) != T.bits($0.squareRoot()) }
    #expect(wrong == nil)
    let worst = T.worst(.squareRoot, at: points) { $0.squareRoot() }
    #expect(worst.ulps <= 0.5 + referenceError(T.self), "sqrt(\(worst.x))")
  }

  @Test("sqrt is correctly rounded, over all numbers from 0, subnormal ones too")
  func accuracy() {
    check(Float.self)
    check(Double.self)
  }

  private func checkSpecialValues<T: KernelScalar>(_ type: T.Type) {
    #expect(T.bits(T.value(.squareRoot, 0)) == T.bits(0))
    #expect(T.bits(T.value(.squareRoot, -0.0)) == T.bits(-0.0))
    #expect(T.value(.squareRoot, .infinity) == .infinity)
    #expect(T.value(.squareRoot, -.infinity).isNaN)
    #expect(T.value(.squareRoot, -.leastNonzeroMagnitude).isNaN)
    #expect(T.value(.squareRoot, -1).isNaN)
    #expect(T.value(.squareRoot, .nan).isNaN)
  }

  @Test("sqrt keeps −0 and ∞ and is NaN below 0")
  func specialValues() {
    checkSpecialValues(Float.self)
    checkSpecialValues(Double.self)
  }
}
