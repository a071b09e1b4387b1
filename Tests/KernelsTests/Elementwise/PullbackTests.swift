import Kernels
import Testing

@Suite("Adjoints of activations in one pass") struct PullbackTests {
  /// σ′ in terms of a = σ(h), in the operations of its definition.
  private func slope<T: KernelScalar>(_ function: ActivationFunction, _ a: T) -> T {
    switch function {
    case .hyperbolicTangent: 1 - a * a
    case .logistic: a * (1 - a)
    case .positivePart: a > 0 ? 1 : 0
    }
  }

  private func check<T: KernelScalar>(_ type: T.Type) {
    let special: [T] = [
      0, -0.0, 1, -1, 0.3, -2.5, .infinity, -.infinity, .nan, .leastNonzeroMagnitude,
    ]
    let pairs = special.flatMap { g in special.map { (g, $0) } }
    for function in ActivationFunction.allCases {
      for count in [0, 1, 7, 16, 17, pairs.count] {
        let g = Block(pairs.prefix(count).map(\.0))
        let a = Block(pairs.prefix(count).map(\.1))
        let y = Block<T>(count: count)
        let expected = pairs.prefix(count).map { g, a in slope(function, a) * g }
        T.pullBack(function, g.address, output: a.address, into: y.address, count: count)
        #expect(isSame(y.elements, expected), "\(function), \(count) elements")
        #expect(y.isIntact)
        T.pullBack(function, g.address, output: a.address, into: g.address, count: count)
        #expect(isSame(g.elements, expected), "\(function) in place")
      }
    }
  }

  /// The same bits; of a NaN only that it is one, as its sign is nobody's promise.
  private func isSame<T: KernelScalar>(_ x: [T], _ y: [T]) -> Bool {
    zip(x, y).allSatisfy { ($0.isNaN && $1.isNaN) || T.bits($0) == T.bits($1) }
  }

  @Test("σ′ ⊙ G has the bits of the definition, for ordinary and special numbers")
  func definition() {
    check(Float.self)
    check(Double.self)
  }

  @Test("σ of an activation is the function of the same name")
  func values() {
    #expect(
      ActivationFunction.allCases.map { "\($0)" }
        == ActivationFunction.allCases.map { "\($0.value)" })
  }
}
