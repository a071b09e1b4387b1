/// Elements per partial result. Partial results are combined pairwise in a tree that depends on the
/// count alone, so rounding errors grow with its logarithm and never depend on threads.
let reductionBlock = 2048

/// The reduction of `count` elements, padded.
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

func reduceTree<K: ReductionKernel>(
  _ kernel: K.Type, _ x: UnsafePointer<K.T>, _ count: Int
) -> K.T {
  if count <= reductionBlock { return horizontal(kernel, reduceLine(kernel, x, count)) }
  let half = roundedUp(count / 2, to: reductionBlock)
  let (a, b) = (reduceTree(kernel, x, half), reduceTree(kernel, x + half, count - half))
  return K.combine(K.T.Lanes(repeating: a), K.T.Lanes(repeating: b))[0]
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

/// Σ x_i y_i.
@inline(__always)
func dotProduct<T: Real>(_ x: UnsafePointer<T>, _ y: UnsafePointer<T>, count: Int) -> T {
  dotTree(x, y, count)
}

private func dotTree<T: Real>(_ x: UnsafePointer<T>, _ y: UnsafePointer<T>, _ count: Int) -> T {
  if count > reductionBlock {
    let half = roundedUp(count / 2, to: reductionBlock)
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

/// Up to one block, padded, in four independent chains, so that an addition need not wait for the one before.
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
    let rest = K.T(count - i)
    let last = lanewise(K.map((x + i).lanes), laneNumbers(K.T.self)) { x, lane in
      lane < rest ? x : K.identity
    }
    b = K.combine(b, last)
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
