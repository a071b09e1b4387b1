/// The elements per partial result. Partial results are combined pairwise in a tree that depends on the
/// count alone, so rounding errors grow with its logarithm and never depend on threads.
let reductionBlock = 2048

/// The rows per partial result of a column, for the same reason.
let reductionRowBlock = 64

/// The reduction of `count` elements, padded.
@inline(never)
func reduceAll<T: Real>(_ reduction: Reduction, _ x: UnsafePointer<T>, count: Int) -> T {
  switch reduction {
  case .sum: reduceTree(Sum<T>.self, x, count)
  case .sumOfSquares: reduceTree(SumOfSquares<T>.self, x, count)
  case .maximum: reduceTree(Maximum<T>.self, x, count)
  case .minimum: reduceTree(Minimum<T>.self, x, count)
  case .maxNorm: reduceTree(MaximumMagnitude<T>.self, x, count)
  }
}

func reduceTree<K: ReductionKernel>(
  _ kernel: K.Type, _ x: UnsafePointer<K.T>, _ count: Int
) -> K.T {
  if count <= reductionBlock { return horizontal(kernel, reduceLine(kernel, x, count)) }
  let half = roundedUp(count / 2, to: reductionBlock)
  let (a, b) = (reduceTree(kernel, x, half), reduceTree(kernel, x + half, count - half))
  return K.combine(K.T.Lanes(repeating: a), K.T.Lanes(repeating: b))[0]
}

/// The reduction of each column of an m×n matrix into n numbers, padded.
@inline(never)
func reduceColumns<T: Real>(
  _ reduction: Reduction, _ x: UnsafePointer<T>, rows: Int, columns: Int,
  into result: UnsafeMutablePointer<T>
) {
  @inline(__always) func run<K: ReductionKernel>(_ kernel: K.Type) where K.T == T {
    reduceColumnBlocks(kernel, x, rows, columns, into: result, mostBytes: Caches.ofThisMachine.level2 / 2)
  }
  switch reduction {
  case .sum: run(Sum<T>.self)
  case .sumOfSquares: run(SumOfSquares<T>.self)
  case .maximum: run(Maximum<T>.self)
  case .minimum: run(Minimum<T>.self)
  case .maxNorm: run(MaximumMagnitude<T>.self)
  }
}

/// All columns, strip by strip, of at most so many bytes of rows at a time: a matrix that is larger than the cache
/// would be read once for each strip, in pieces of a line or two. The rows are divided as in the tree below, so that
/// the results are the same bits for any size of the cache.
func reduceColumnBlocks<K: ReductionKernel>(
  _ kernel: K.Type, _ x: UnsafePointer<K.T>, _ rows: Int, _ columns: Int, into result: UnsafeMutablePointer<K.T>,
  mostBytes: Int
) {
  typealias T = K.T
  if rows > reductionRowBlock && rows * columns * MemoryLayout<T>.stride > mostBytes && columns > 4 * T.laneCount {
    let half = roundedUp(rows / 2, to: reductionRowBlock)
    reduceColumnBlocks(kernel, x, half, columns, into: result, mostBytes: mostBytes)
    let rest = Memory.allocate(T.self, count: columns)
    defer { Memory.deallocate(rest, count: columns) }
    reduceColumnBlocks(kernel, x + half * columns, rows - half, columns, into: rest, mostBytes: mostBytes)
    for j in stride(from: 0, to: columns, by: T.laneCount) {
      (result + j).store(K.combine((result + j).lanes, (rest + j).lanes))
    }
    return
  }
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

@inline(__always)
private func reduceColumnStrip<K: ReductionKernel, S: Strip>(
  _ kernel: K.Type, _ strip: S.Type, _ x: UnsafePointer<S.T>, _ rows: Int, _ columns: Int,
  into result: UnsafeMutablePointer<S.T>
) where S.T == K.T {
  reduceColumnTree(kernel, strip, x, rows, columns)
    .write(to: result, adding: false, tail: S.T.laneCount)
}

/// The reduction of some vectors of columns by a tree of blocks of rows: with one chain of additions the rounding
/// errors would grow with the number of rows.
private func reduceColumnTree<K: ReductionKernel, S: Strip>(
  _ kernel: K.Type, _ strip: S.Type, _ x: UnsafePointer<S.T>, _ rows: Int, _ columns: Int
) -> S where S.T == K.T {
  if rows > reductionRowBlock {
    let half = roundedUp(rows / 2, to: reductionRowBlock)
    var total = reduceColumnTree(kernel, strip, x, half, columns)
    let rest = reduceColumnTree(kernel, strip, x + half * columns, rows - half, columns)
    total.reduce(PartialResults<K>.self, rest)
    return total
  }
  // Two chains, so that an addition need not wait for the one before.
  var (even, odd) = (S(repeating: K.identity), S(repeating: K.identity))
  var i = 0
  while i + 2 <= rows {
    even.reduce(kernel, S(x + i * columns))
    odd.reduce(kernel, S(x + (i + 1) * columns))
    i += 2
  }
  if i < rows { even.reduce(kernel, S(x + i * columns)) }
  even.reduce(PartialResults<K>.self, odd)
  return even
}

/// The dot product Σ x_i y_i, padded.
@inline(never)
func dotProduct<T: Real>(_ x: UnsafePointer<T>, _ y: UnsafePointer<T>, count: Int) -> T {
  dotTree(x, y, count)
}

private func dotTree<T: Real>(_ x: UnsafePointer<T>, _ y: UnsafePointer<T>, _ count: Int) -> T {
  if count > reductionBlock {
    let half = roundedUp(count / 2, to: reductionBlock)
    return dotTree(x, y, half) + dotTree(x + half, y + half, count - half)
  }
  let lanes = T.laneCount
  var (a, b, c, d) = (T.Lanes.zero, T.Lanes.zero, T.Lanes.zero, T.Lanes.zero)
  var i = 0
  while i + 4 * lanes <= count {
    a = multiplyAdd(a, (x + i).lanes, (y + i).lanes)
    b = multiplyAdd(b, (x + i + lanes).lanes, (y + i + lanes).lanes)
    c = multiplyAdd(c, (x + i + 2 * lanes).lanes, (y + i + 2 * lanes).lanes)
    d = multiplyAdd(d, (x + i + 3 * lanes).lanes, (y + i + 3 * lanes).lanes)
    i += 4 * lanes
  }
  while i + lanes <= count {
    a = multiplyAdd(a, (x + i).lanes, (y + i).lanes)
    i += lanes
  }
  var total = horizontal(Sum<T>.self, (a + b) + (c + d))
  while i < count {
    total += x[i] * y[i]
    i += 1
  }
  return total
}

/// max |x_i| / y_i for positive y_i, padded; NaN if any y_i is ∞, or any number is NaN.
@inline(never)
func largestRatio<T: Real>(_ x: UnsafePointer<T>, _ y: UnsafePointer<T>, count: Int) -> T {
  /// |x| / y, and NaN where y is ∞, as ∞ · 0 is.
  @inline(__always) func ratio(_ i: Int) -> T.Lanes {
    let y = (y + i).lanes
    return MaximumMagnitude<T>.map((x + i).lanes) / y + y * T.Lanes.zero
  }
  var (largest, i) = (T.Lanes.zero, 0)
  while i + T.laneCount <= count {
    largest = Maximum<T>.combine(largest, ratio(i))
    i += T.laneCount
  }
  if i < count {
    largest = Maximum<T>.combine(largest, firstLanes(T.self, ratio(i), count - i, else: 0))
  }
  return horizontal(Maximum<T>.self, largest)
}

// MARK: - One line

/// The reduction of up to one block, padded, in four independent chains, so that an addition need not wait for the one
/// before.
@inline(__always)
func reduceLine<K: ReductionKernel>(
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
  if i < count {
    // Only the lanes before the end count.
    b = K.combine(b, firstLanes(K.T.self, K.map((x + i).lanes), count - i, else: K.identity))
  }
  return K.combine(K.combine(a, b), K.combine(c, d))
}

/// The reduction of the lanes, in pairs, pairs of pairs and so on.
@inline(__always)
func horizontal<K: ReductionKernel>(_ kernel: K.Type, _ x: K.T.Lanes) -> K.T {
  var result = x
  var width = K.T.laneCount
  while width > 1 {
    let (even, odd) = K.T.deinterleave(result, result)
    result = K.combine(even, odd)
    width /= 2
  }
  return result[0]
}

/// 0, 1, 2, …
@inline(__always)
func laneNumbers<T: Real>(_ type: T.Type) -> T.Lanes {
  var result = T.Lanes.zero
  for lane in result.indices { result[lane] = T(lane) }
  return result
}

/// The first `count` lanes, and something else in the others.
@inline(__always)
func firstLanes<T: Real>(_ type: T.Type, _ x: T.Lanes, _ count: Int, else other: T) -> T.Lanes {
  T.replacing(
    T.Lanes(repeating: other), with: x,
    where: T.Lanes(repeating: T(count)), isGreaterThan: laneNumbers(T.self))
}
