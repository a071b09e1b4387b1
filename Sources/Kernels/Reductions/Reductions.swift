/// Elements per partial result. Partial results are combined pairwise in a tree that depends on the
/// count alone, so rounding errors grow with its logarithm and never depend on threads.
private let block = 2048

/// The reduction of `count` elements.
@inline(__always)
func reduceAll<T: Real>(_ reduction: Reduction, _ x: UnsafePointer<T>, count: Int) -> T {
  switch reduction {
  case .sum: reduceTree(Sum<T>.self, x, count)
  case .sumOfSquares: reduceTree(SumOfSquares<T>.self, x, count)
  case .maximum: reduceTree(Maximum<T>.self, x, count)
  case .minimum: reduceTree(Minimum<T>.self, x, count)
  case .maximumMagnitude: reduceTree(MaximumMagnitude<T>.self, x, count)
  }
}

private func reduceTree<K: ReductionKernel>(
  _ kernel: K.Type, _ x: UnsafePointer<K.T>, _ count: Int
) -> K.T {
  if count <= block { return horizontal(kernel, reduceLine(kernel, x, count)) }
  let half = roundedUp(count / 2, to: block)
  let (a, b) = (reduceTree(kernel, x, half), reduceTree(kernel, x + half, count - half))
  return K.combine(K.T.Lanes(repeating: a), K.T.Lanes(repeating: b))[0]
}

/// The reduction of each row of an m×n matrix into m numbers.
@inline(__always)
func reduceRows<T: Real>(
  _ reduction: Reduction, _ x: UnsafePointer<T>, rows: Int, columns: Int,
  into result: UnsafeMutablePointer<T>
) {
  for i in 0..<rows { result[i] = reduceAll(reduction, x + i * columns, count: columns) }
}

/// The reduction of each column of an m×n matrix into n numbers, padded.
@inline(__always)
func reduceColumns<T: Real>(
  _ reduction: Reduction, _ x: UnsafePointer<T>, rows: Int, columns: Int,
  into result: UnsafeMutablePointer<T>
) {
  @inline(__always) func run<K: ReductionKernel>(_ kernel: K.Type) where K.T == T {
    // Four vectors of columns at a time stay in registers while all rows pass.
    var j = 0
    while j + 4 * T.laneCount <= columns {
      reduceColumnStrip(kernel, Strip4<T>.self, x + j, rows, columns, into: result + j)
      j += 4 * T.laneCount
    }
    while j < columns {
      reduceColumnStrip(kernel, Single<T>.self, x + j, rows, columns, into: result + j)
      j += T.laneCount
    }
  }
  switch reduction {
  case .sum: run(Sum<T>.self)
  case .sumOfSquares: run(SumOfSquares<T>.self)
  case .maximum: run(Maximum<T>.self)
  case .minimum: run(Minimum<T>.self)
  case .maximumMagnitude: run(MaximumMagnitude<T>.self)
  }
}

typealias Strip4<T: Real> = Join<Strip3<T>>

@inline(__always)
private func reduceColumnStrip<K: ReductionKernel, S: Strip>(
  _ kernel: K.Type, _ strip: S.Type, _ x: UnsafePointer<S.T>, _ rows: Int, _ columns: Int,
  into result: UnsafeMutablePointer<S.T>
) where S.T == K.T {
  var total = S(repeating: K.identity)
  for i in 0..<rows { total.reduce(kernel, S(x + i * columns)) }
  total.write(to: result, adding: false, tail: S.T.laneCount)
}

/// The column of the largest element of each row, the first of several; NaN counts as largest.
@inline(__always)
func largestColumns<T: Real>(
  _ x: UnsafePointer<T>, rows: Int, columns: Int, into result: inout [Int]
) {
  for i in 0..<rows {
    let row = x + i * columns
    let maximum = reduceAll(.maximum, row, count: columns)
    var j = 0
    while j < columns - 1 && !(row[j] == maximum || row[j] != row[j]) { j += 1 }
    result[i] = j
  }
}

/// Σ x_i y_i.
@inline(__always)
func dotProduct<T: Real>(_ x: UnsafePointer<T>, _ y: UnsafePointer<T>, count: Int) -> T {
  dotTree(x, y, count)
}

private func dotTree<T: Real>(_ x: UnsafePointer<T>, _ y: UnsafePointer<T>, _ count: Int) -> T {
  if count > block {
    let half = roundedUp(count / 2, to: block)
    return dotTree(x, y, half) + dotTree(x + half, y + half, count - half)
  }
  var sum = T.Lanes.zero
  var i = 0
  while i + T.laneCount <= count {
    sum = multiplyAdd(sum, (x + i).lanes, (y + i).lanes)
    i += T.laneCount
  }
  var total = horizontal(Sum<T>.self, sum)
  while i < count {
    total += x[i] * y[i]
    i += 1
  }
  return total
}

// MARK: - One line

/// Up to one block in four independent chains, so that an addition need not wait for the one before.
@inline(__always)
private func reduceLine<K: ReductionKernel>(
  _ kernel: K.Type, _ x: UnsafePointer<K.T>, _ count: Int
) -> K.T.Lanes {
  let lanes = K.T.laneCount
  let identity = K.T.Lanes(repeating: K.identity)
  var (a, b, c, d) = (identity, identity, identity, identity)
  var i = 0
  while i + 4 * lanes <= count {
    a = K.combine(a, K.map((x + i).lanes))
    b = K.combine(b, K.map((x + i + lanes).lanes))
    c = K.combine(c, K.map((x + i + 2 * lanes).lanes))
    d = K.combine(d, K.map((x + i + 3 * lanes).lanes))
    i += 4 * lanes
  }
  while i + lanes <= count {
    a = K.combine(a, K.map((x + i).lanes))
    i += lanes
  }
  while i < count {
    // All lanes hold the same element: only the first one may count.
    var last = identity
    last[0] = K.map(K.T.Lanes(repeating: x[i]))[0]
    b = K.combine(b, last)
    i += 1
  }
  return K.combine(K.combine(a, b), K.combine(c, d))
}

@inline(__always)
private func horizontal<K: ReductionKernel>(_ kernel: K.Type, _ x: K.T.Lanes) -> K.T {
  var result = K.T.Lanes(repeating: x[0])
  for lane in 1..<K.T.laneCount { result = K.combine(result, K.T.Lanes(repeating: x[lane])) }
  return result[0]
}
