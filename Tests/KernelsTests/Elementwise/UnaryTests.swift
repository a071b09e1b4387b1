import Kernels
import Testing

@Suite("Functions of one matrix") struct UnaryTests {
  /// Numbers that take every branch of every function.
  private func numbers<T: KernelScalar>(_ type: T.Type, _ count: Int) -> [T] {
    let special: [T] = [
      0, -0.0, .infinity, -.infinity, .leastNonzeroMagnitude, -.leastNonzeroMagnitude,
      .greatestFiniteMagnitude, -.greatestFiniteMagnitude, 1, -1, 0.3, -0.3, 30, -30,
    ]
    var random = SplitMix(seed: 16)
    return (0..<count).map { $0 % 3 == 0 ? special[$0 / 3 % 14] : 4 * random.number(type) }
  }

  /// NaN has many bit patterns; all count as one here.
  private func patterns<T: KernelScalar>(_ x: [T]) -> [T.Bits] { x.map { T.bits($0.isNaN ? .nan : $0) } }

  private func checkSimple<T: KernelScalar>(_ type: T.Type) {
    let x = numbers(type, 100)
    func check(_ function: UnaryFunction, _ plain: (T) -> T) {
      #expect(patterns(T.values(function, x)) == patterns(x.map(plain)), "\(function)")
    }
    check(.negative) { -$0 }
    check(.absolute) { Swift.abs($0) }
    check(.square) { $0 * $0 }
    check(.squareRoot) { $0.squareRoot() }
    check(.positivePart) { $0 < 0 ? 0 : $0 }
    check(.unitStep) { $0 > 0 ? 1 : 0 }
    #expect(T.value(.positivePart, .nan).isNaN && T.value(.positivePart, -.nan).isNaN)
    #expect(T.value(.absolute, .nan).isNaN)
    #expect(T.value(.unitStep, .nan) == 0)
  }

  @Test("the simple functions are exact")
  func simple() {
    checkSimple(Float.self)
    checkSimple(Double.self)
  }

  private func checkPlaces<T: KernelScalar>(_ type: T.Type) {
    for function in UnaryFunction.allCases {
      let x = numbers(type, 40)
      let expected = patterns(x.map { T.value(function, $0) })
      for count in 0...40 {
        let offset = count % 7
        let (source, target) = (
          Block(Array(x.prefix(count)), offset: offset),
          Block<T>(count: count, offset: 5 - offset / 2)
        )
        T.apply(function, to: source.address, into: target.address, count: count)
        #expect(patterns(target.elements) == Array(expected.prefix(count)), "\(function) \(count)")
        #expect(target.isIntact && source.hasUntouchedPadding)

        T.apply(function, to: source.address, into: source.address, count: count)
        #expect(patterns(source.elements) == Array(expected.prefix(count)), "\(function) \(count)")
        #expect(source.isIntact)
      }
    }
  }

  @Test("a result depends neither on place, count and alignment nor on being in place")
  func places() {
    checkPlaces(Float.self)
    checkPlaces(Double.self)
  }
}
