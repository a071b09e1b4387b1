/// Copies a block of a matrix into strips: element (l, w) of strip s goes to
/// s · length · stripWidth + l · stripWidth + w.
///
/// `length` elements with `stride` run along a strip, `across` elements with `acrossStride` across all
/// strips. What the last strip holds past `across` is arbitrary: it is multiplied, but the result is not used.
/// The source is padded.
@inline(__always)
func packStrips<T: Real>(
  _ source: UnsafePointer<T>, length: Int, stride: Int, across: Int, acrossStride: Int,
  stripWidth: Int, into packed: UnsafeMutablePointer<T>
) {
  if acrossStride == 1 {
    return packContiguousRows(
      source, length: length, stride: stride, across: across, stripWidth: stripWidth, into: packed)
  }
  var (target, first) = (packed, 0)
  // A condition on compile-time constants, which the tiles of every machine satisfy, though not any strip width.
  let fitsLaneMatrices = stripWidth % T.laneCount == 0 || T.laneCount % stripWidth == 0
  while first < across {
    let width = min(stripWidth, across - first)
    let strip = source + first * acrossStride
    if stride == 1 && fitsLaneMatrices {
      packTransposedStrip(
        strip, length: length, acrossStride: acrossStride, width: width, stripWidth: stripWidth,
        into: target)
    } else {
      packScatteredStrip(
        strip, length: length, stride: stride, width: width, acrossStride: acrossStride,
        stripWidth: stripWidth, into: target)
    }
    target += length * stripWidth
    first += stripWidth
  }
}

/// All strips of an operand whose rows are contiguous, so that whole vectors are copied.
///
/// Eight rows are read at a time from their beginning to their end, as long streams that the processor prefetches.
/// (Strip by strip, copying took 5 % of the time of a product 1024×1024·1024 rather than 1 %.)
@inline(__always)
private func packContiguousRows<T: Real>(
  _ source: UnsafePointer<T>, length: Int, stride: Int, across: Int, stripWidth: Int,
  into packed: UnsafeMutablePointer<T>
) {
  let rowsAtATime = 8
  for l in Swift.stride(from: 0, to: length, by: rowsAtATime) {
    let rows = l..<min(length, l + rowsAtATime)
    var target = packed
    for first in Swift.stride(from: 0, to: across, by: stripWidth) {
      let width = min(stripWidth, across - first)
      for row in rows {
        let (from, to) = (source + (row &* stride &+ first), target + row &* stripWidth)
        if width == stripWidth && stripWidth % T.laneCount == 0 {
          for w in Swift.stride(from: 0, to: stripWidth, by: T.laneCount) { (to + w).store((from + w).lanes) }
        } else {
          for w in Swift.stride(from: 0, to: width, by: T.laneCount) {
            T.store((from + w).lanes, to: to + w, count: min(T.laneCount, stripWidth &- w))
          }
        }
      }
      target += length &* stripWidth
    }
  }
}

/// A strip of a transposed operand: each line along the strip is contiguous in the source.
@inline(__always)
private func packTransposedStrip<T: Real>(
  _ source: UnsafePointer<T>, length: Int, acrossStride: Int, width: Int, stripWidth: Int,
  into packed: UnsafeMutablePointer<T>
) {
  // Lane matrices are as high as the strip is wide, but not higher than a vector is long. Both are constants,
  // so one of the cases remains.
  let height = min(stripWidth, T.laneCount)
  for first in Swift.stride(from: 0, to: width, by: height) {
    @inline(__always) func run<M: TransposableLaneMatrix>(_ matrix: M.Type) where M.T == T {
      packLaneMatrices(
        matrix, source + first * acrossStride, length: length, acrossStride: acrossStride,
        last: min(height, width - first) - 1, stripWidth: stripWidth, into: packed + first)
    }
    switch height {
    case 16: run(LaneMatrix16<T>.self)
    case 8: run(LaneMatrix8<T>.self)
    case 4: run(LaneMatrix4<T>.self)
    default: run(LaneMatrix2<T>.self)
    }
  }
}

/// The lines 0 … `last`, as many as one lane matrix has, from the strip's beginning to its end.
@inline(__always)
private func packLaneMatrices<M: TransposableLaneMatrix>(
  _ matrix: M.Type, _ source: UnsafePointer<M.T>, length: Int, acrossStride: Int, last: Int,
  stripWidth: Int, into packed: UnsafeMutablePointer<M.T>
) {
  // A vector of the transposed matrix holds so many steps along the strip.
  let steps = M.T.laneCount / M.count
  let whole = length / M.T.laneCount * M.T.laneCount
  for l in stride(from: 0, to: whole, by: M.T.laneCount) {
    M(source + l, stride: acrossStride, index: 0, last: last).transposed()
      .write(to: packed + l * stripWidth, stride: stripWidth * steps, index: 0, end: M.count)
  }
  let rest = length - whole
  if rest == 0 { return }
  let end = M(source + whole, stride: acrossStride, index: 0, last: last).transposed()
  let target = packed + whole * stripWidth
  end.write(to: target, stride: stripWidth * steps, index: 0, end: rest / steps)
  if rest % steps != 0 {
    for l in rest / steps * steps..<rest {
      for w in 0...last { target[l * stripWidth + w] = source[whole + l + w * acrossStride] }
    }
  }
}

/// A strip of an operand that is contiguous in no direction, or a narrow strip.
@inline(__always)
private func packScatteredStrip<T: Real>(
  _ source: UnsafePointer<T>, length: Int, stride: Int, width: Int, acrossStride: Int,
  stripWidth: Int, into packed: UnsafeMutablePointer<T>
) {
  for l in 0..<length {
    let (from, to) = (source + l * stride, packed + l * stripWidth)
    for w in 0..<width { to[w] = from[w * acrossStride] }
  }
}
