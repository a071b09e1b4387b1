/// The functions of two arguments that combine a matrix with a matrix, a row, a column or a scalar.
public enum BinaryFunction: Sendable, CaseIterable {
  case add, subtract, multiply, divide
  /// y − x and y / x, for a scalar y on the left of a matrix x.
  case subtractFrom, divideInto
  /// x y, but 0 where x is infinite and y is 0.
  case gate
}

/// A function of two numbers, applied to one vector of lanes of each operand.
protocol BinaryKernel<T>: SendableMetatype {
  associatedtype T: Real
  static func apply(_ x: T.Lanes, _ y: T.Lanes) -> T.Lanes
}

enum Add<T: Real>: BinaryKernel {
  @inline(__always) static func apply(_ x: T.Lanes, _ y: T.Lanes) -> T.Lanes { x + y }
}
enum Subtract<T: Real>: BinaryKernel {
  @inline(__always) static func apply(_ x: T.Lanes, _ y: T.Lanes) -> T.Lanes { x - y }
}
enum Multiply<T: Real>: BinaryKernel {
  @inline(__always) static func apply(_ x: T.Lanes, _ y: T.Lanes) -> T.Lanes { x * y }
}
enum Divide<T: Real>: BinaryKernel {
  @inline(__always) static func apply(_ x: T.Lanes, _ y: T.Lanes) -> T.Lanes { x / y }
}
enum SubtractFrom<T: Real>: BinaryKernel {
  @inline(__always) static func apply(_ x: T.Lanes, _ y: T.Lanes) -> T.Lanes { y - x }
}
enum DivideInto<T: Real>: BinaryKernel {
  @inline(__always) static func apply(_ x: T.Lanes, _ y: T.Lanes) -> T.Lanes { y / x }
}

/// The product with a gate y, which is closed at 0 for infinite numbers too: limits such as that of x e⁻ˣ.
enum Gate<T: Real>: BinaryKernel {
  @inline(__always) static func apply(_ x: T.Lanes, _ y: T.Lanes) -> T.Lanes {
    // Where x y is not a number: x if that is NaN, else 0 y, which is 0 for a gate of 0 and NaN for ∞ and NaN.
    let closed = T.replacing(x, with: y * T.Lanes.zero, whereNumber: x)
    let product = x * y
    return T.replacing(closed, with: product, whereNumber: product)
  }
}

/// The second operand of a binary function on an m×n matrix.
public enum Operand<T: Real>: @unchecked Sendable {
  /// m×n, padded.
  case matrix(UnsafePointer<T>)
  /// 1×n, the same for each row.
  case row(UnsafePointer<T>)
  /// m×1, the same for each column.
  case column(UnsafePointer<T>)
  /// One number for all elements.
  case scalar(T)
}

/// Whether a vector is stored in one cycle. Then loops are faster that go over four vectors at a time and add to their
/// index without a check: the one of `stride(from:to:by:)` consists of two instructions that wait for each other. A
/// vector of 64 bytes takes as long as the check.
@inline(__always)
private func hasFastStores<T: Real>(_ type: T.Type) -> Bool { T.laneCount * MemoryLayout<T>.stride < 64 }

/// z ← f(x, y) on an m×n matrix x, padded; z may be x or y.
@inline(never)
func applyBinary<T: Real>(
  _ function: BinaryFunction, _ x: UnsafePointer<T>, _ y: Operand<T>,
  into z: UnsafeMutablePointer<T>, rows: Int, columns: Int
) {
  @inline(__always) func run<K: BinaryKernel>(_ kernel: K.Type) where K.T == T {
    nonisolated(unsafe) let (x, z) = (x, z)
    let operations = OperationsPerElement.arithmetic
    // The last vector of a row reads into the next row, which must not be overwritten before it is read.
    let isDivisible = x != UnsafePointer(z) || columns % T.laneCount == 0
    let shared = isDivisible ? operations : 0
    switch y {
    case .matrix(let y):
      nonisolated(unsafe) let y = y
      @Sendable @inline(never) func loop(_ range: Range<Int>) {
        @inline(__always) func step(_ i: Int) { (z + i).store(K.apply((x + i).lanes, (y + i).lanes)) }
        var i = range.lowerBound
        while hasFastStores(T.self) && i &+ 3 &* T.laneCount < range.upperBound {
          step(i)
          step(i &+ T.laneCount)
          step(i &+ 2 &* T.laneCount)
          step(i &+ 3 &* T.laneCount)
          i &+= 4 &* T.laneCount
        }
        for i in stride(from: i, to: range.upperBound, by: T.laneCount) { step(i) }
      }
      forEachRange(T.self, rows * columns, operationsPerElement: operations) { loop($0) }
    case .scalar(let y):
      @Sendable @inline(never) func loop(_ range: Range<Int>) {
        let y = T.Lanes(repeating: y)
        @inline(__always) func step(_ i: Int) { (z + i).store(K.apply((x + i).lanes, y)) }
        var i = range.lowerBound
        while hasFastStores(T.self) && i &+ 3 &* T.laneCount < range.upperBound {
          step(i)
          step(i &+ T.laneCount)
          step(i &+ 2 &* T.laneCount)
          step(i &+ 3 &* T.laneCount)
          i &+= 4 &* T.laneCount
        }
        for i in stride(from: i, to: range.upperBound, by: T.laneCount) { step(i) }
      }
      forEachRange(T.self, rows * columns, operationsPerElement: operations) { loop($0) }
    case .row(let y):
      nonisolated(unsafe) let y = y
      @Sendable @inline(never) func loop(_ range: Range<Int>) {
        for row in range {
          combineRow(kernel, x + row * columns, MatrixRow(address: y), into: z + row * columns, columns)
        }
      }
      forEachRowRange(T.self, rows, columns, operationsPerElement: shared) { loop($0) }
    case .column(let y):
      nonisolated(unsafe) let y = y
      @Sendable @inline(never) func loop(_ range: Range<Int>) {
        let start = range.lowerBound
        combineColumn(
          kernel, x + start * columns, y + start, into: z + start * columns, range.count, columns)
      }
      forEachRowRange(T.self, rows, columns, operationsPerElement: shared) { loop($0) }
    }
  }
  switch function {
  case .add: run(Add<T>.self)
  case .subtract: run(Subtract<T>.self)
  case .multiply: run(Multiply<T>.self)
  case .divide: run(Divide<T>.self)
  case .subtractFrom: run(SubtractFrom<T>.self)
  case .divideInto: run(DivideInto<T>.self)
  case .gate: run(Gate<T>.self)
  }
}

/// z_ij ← f(x_ij, y_i)
@inline(__always)
func combineColumn<K: BinaryKernel>(
  _ kernel: K.Type, _ x: UnsafePointer<K.T>, _ y: UnsafePointer<K.T>,
  into z: UnsafeMutablePointer<K.T>, _ rows: Int, _ columns: Int
) {
  for row in 0..<rows {
    let y = RepeatedElement<K.T>(lanes: K.T.Lanes(repeating: y[row]))
    combineRow(kernel, x + row * columns, y, into: z + row * columns, columns)
  }
}

/// The second operand along one row of the first. A type rather than a closure, so that it is inlined.
private protocol RowOperand<T> {
  associatedtype T: Real
  func lanes(at column: Int) -> T.Lanes
}

private struct MatrixRow<T: Real>: RowOperand {
  var address: UnsafePointer<T>
  @inline(__always) func lanes(at column: Int) -> T.Lanes { (address + column).lanes }
}

private struct RepeatedElement<T: Real>: RowOperand {
  var lanes: T.Lanes
  @inline(__always) func lanes(at column: Int) -> T.Lanes { lanes }
}

/// One row. Its last vector is stored in part, because the next row begins right after it.
@inline(__always)
private func combineRow<K: BinaryKernel, Y: RowOperand>(
  _ kernel: K.Type, _ x: UnsafePointer<K.T>, _ y: Y, into z: UnsafeMutablePointer<K.T>, _ columns: Int
) where Y.T == K.T {
  var j = 0
  while j + K.T.laneCount <= columns {
    (z + j).store(K.apply((x + j).lanes, y.lanes(at: j)))
    j += K.T.laneCount
  }
  if j < columns { K.T.store(K.apply((x + j).lanes, y.lanes(at: j)), to: z + j, count: columns - j) }
}

/// y ← α x + β y, padded. With β = 0, y is overwritten even where it holds NaN or ∞.
@inline(never)
func linearCombination<T: Real>(
  _ alpha: T, _ x: UnsafePointer<T>, _ beta: T, _ y: UnsafeMutablePointer<T>, count: Int
) {
  nonisolated(unsafe) let (x, y) = (x, y)
  @Sendable @inline(never) func loop(_ range: Range<Int>) {
    let (a, b) = (T.Lanes(repeating: alpha), T.Lanes(repeating: beta))
    var i = range.lowerBound
    if beta == 1 {
      @inline(__always) func step(_ i: Int) { (y + i).store(multiplyAdd((y + i).lanes, a, (x + i).lanes)) }
      while hasFastStores(T.self) && i &+ 3 &* T.laneCount < range.upperBound {
        step(i)
        step(i &+ T.laneCount)
        step(i &+ 2 &* T.laneCount)
        step(i &+ 3 &* T.laneCount)
        i &+= 4 &* T.laneCount
      }
      for i in stride(from: i, to: range.upperBound, by: T.laneCount) { step(i) }
    } else {
      while i < range.upperBound {
        let kept = beta == 0 ? T.Lanes.zero : b * (y + i).lanes
        (y + i).store(multiplyAdd(kept, a, (x + i).lanes))
        i &+= T.laneCount
      }
    }
  }
  forEachRange(T.self, count, operationsPerElement: OperationsPerElement.arithmetic) { loop($0) }
}
