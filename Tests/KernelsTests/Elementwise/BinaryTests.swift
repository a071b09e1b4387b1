import Kernels
import Testing

@Suite("Functions of two matrices") struct BinaryTests {
  private func plain<T: KernelScalar>(_ function: BinaryFunction, _ x: T, _ y: T) -> T {
    switch function {
    case .add: x + y
    case .subtract: x - y
    case .multiply: x * y
    case .divide: x / y
    case .subtractFrom: y - x
    case .divideInto: y / x
    case .gate: x.isInfinite && y == 0 ? 0 : x * y
    }
  }

  private static let shapes = [
    (0, 0), (0, 3), (3, 0), (1, 1), (1, 7), (7, 1), (2, 3), (3, 8), (5, 9), (4, 15), (3, 16),
    (3, 17), (2, 31), (2, 33), (33, 2), (1, 40),
  ]

  private func check<T: KernelScalar>(_ type: T.Type) {
    var random = SplitMix(seed: 17)
    for (rows, columns) in Self.shapes {
      let x = random.numbers(type, rows * columns)
      let whole = random.numbers(type, rows * columns)
      let (row, column) = (random.numbers(type, columns), random.numbers(type, rows))
      let (wholeBlock, rowBlock, columnBlock) = (Block(whole), Block(row), Block(column))
      let operands: [(Operand<T>, (Int, Int) -> T)] = [
        (.matrix(wholeBlock.address), { whole[$0 * columns + $1] }),
        (.row(rowBlock.address), { _, j in row[j] }),
        (.column(columnBlock.address), { i, _ in column[i] }),
        (.scalar(0.7), { _, _ in 0.7 }),
      ]
      for function in BinaryFunction.allCases {
        for (operand, y) in operands {
          let expected = (0..<rows * columns).map {
            T.bits(plain(function, x[$0], y($0 / columns, $0 % columns)))
          }
          let (source, target) = (Block(x, offset: 3), Block<T>(count: x.count))
          T.apply(
            function, source.address, operand, into: target.address, rows: rows, columns: columns)
          #expect(target.patterns == expected, "\(function) \(operand) \(rows)×\(columns)")
          #expect(target.isIntact && source.hasUntouchedPadding)

          T.apply(
            function, source.address, operand, into: source.address, rows: rows, columns: columns)
          #expect(source.patterns == expected, "\(function) \(operand) \(rows)×\(columns)")
          #expect(source.isIntact)
        }
        // The result may also take the place of the second operand.
        let (first, second) = (Block(x), Block(whole))
        T.apply(
          function, first.address, .matrix(second.address), into: second.address, rows: rows,
          columns: columns)
        #expect(
          second.patterns == zip(x, whole).map { T.bits(plain(function, $0, $1)) }, "\(function)")
      }
    }
  }

  @Test("each operation with a matrix, row, column or number is the one of its elements, exactly")
  func operations() {
    check(Float.self)
    check(Double.self)
  }

  private func checkGate<T: KernelScalar>(_ type: T.Type) {
    let numbers: [T] = [
      .infinity, -.infinity, .nan, 0, -0.0, 1, -2, .greatestFiniteMagnitude, .leastNonzeroMagnitude,
    ]
    let pairs = numbers.flatMap { x in numbers.map { (x, $0) } }
    let (x, y, z) = (Block(pairs.map(\.0)), Block(pairs.map(\.1)), Block<T>(count: pairs.count))
    T.apply(.gate, x.address, .matrix(y.address), into: z.address, rows: 1, columns: pairs.count)
    for ((x, y), found) in zip(pairs, z.elements) {
      let expected = plain(.gate, x, y)
      #expect(found.isNaN ? expected.isNaN : found == expected, "\(x) \(y)")
    }
  }

  @Test("a gate of 0 is closed for infinite numbers too, but not for NaN")
  func gate() {
    checkGate(Float.self)
    checkGate(Double.self)
  }

  private func checkCombination<T: KernelScalar>(_ type: T.Type) {
    var random = SplitMix(seed: 18)
    for count in 0...40 {
      let (x, y) = (random.numbers(type, count), random.numbers(type, count))
      for (alpha, beta) in [(0.3, 1), (0.3, 0.9), (-2, 0.5), (0, 1)] as [(T, T)] {
        let (source, target) = (Block(x), Block(y))
        T.combine(alpha, source.address, beta, target.address, count: count)
        for i in 0..<count {
          // β y, α x and their sum are rounded once each at most: 3/2 ε (|α x| + |β y|), and as much again
          // for the plain expression.
          let tolerance = 3 * T.ulpOfOne * (Swift.abs(alpha * x[i]) + Swift.abs(beta * y[i]))
          #expect(Swift.abs(target.elements[i] - (alpha * x[i] + beta * y[i])) <= tolerance)
        }
        #expect(target.isIntact && source.hasUntouchedPadding)
      }
    }
  }

  @Test("a linear combination is α x + β y for every count")
  func combination() {
    checkCombination(Float.self)
    checkCombination(Double.self)
  }

  @Test("β = 0 overwrites whatever was there")
  func overwriting() {
    let (x, y) = (Block<Double>([1, 2, 3]), Block<Double>([.nan, .infinity, -7]))
    Double.combine(2, x.address, 0, y.address, count: 3)
    #expect(y.elements == [2, 4, 6])
  }
}
