/// Copies a block of a matrix into strips: element (l, w) of strip s goes to
/// s · length · stripWidth + l · stripWidth + w.
///
/// `length` elements with `stride` run along a strip, `across` elements with `acrossStride` across all
/// strips; the last strip is filled up with zeros.
@inline(__always)
func packStrips<T: Real>(
  _ source: UnsafePointer<T>, length: Int, stride: Int, across: Int, acrossStride: Int,
  stripWidth: Int, into packed: UnsafeMutablePointer<T>
) {
  var (target, first) = (packed, 0)
  while first < across {
    let width = min(stripWidth, across - first)
    let strip = source + first * acrossStride
    if width < stripWidth {
      packPartialStrip(
        strip, length: length, stride: stride, width: width, acrossStride: acrossStride,
        stripWidth: stripWidth, into: target)
    } else if acrossStride == 1 {
      packContiguousStrip(
        strip, length: length, stride: stride, stripWidth: stripWidth, into: target)
    } else {
      packTransposedStrip(
        strip, length: length, stride: stride, acrossStride: acrossStride, stripWidth: stripWidth,
        into: target)
    }
    target += length * stripWidth
    first += stripWidth
  }
}

/// A strip whose pieces lie in one line: whole vectors are copied.
@inline(__always)
private func packContiguousStrip<T: Real>(
  _ source: UnsafePointer<T>, length: Int, stride: Int, stripWidth: Int,
  into packed: UnsafeMutablePointer<T>
) {
  for l in 0..<length {
    let (from, to) = (source + l * stride, packed + l * stripWidth)
    if stripWidth % T.laneCount == 0 {
      for w in Swift.stride(from: 0, to: stripWidth, by: T.laneCount) {
        (to + w).store((from + w).lanes)
      }
    } else {
      for w in 0..<stripWidth { to[w] = from[w] }
    }
  }
}

/// A strip of a transposed operand: its pieces lie `acrossStride` apart.
@inline(__always)
private func packTransposedStrip<T: Real>(
  _ source: UnsafePointer<T>, length: Int, stride: Int, acrossStride: Int, stripWidth: Int,
  into packed: UnsafeMutablePointer<T>
) {
  // Four lines at a time; a strip of three vectors of two lanes leaves two lines over.
  let fours = stripWidth / 4 * 4
  for first in Swift.stride(from: 0, to: fours, by: 4) {
    var from = source + first * acrossStride
    var to = packed + first
    for _ in 0..<length {
      to[0] = from[0]
      to[1] = from[acrossStride]
      to[2] = from[2 &* acrossStride]
      to[3] = from[3 &* acrossStride]
      from += stride
      to += stripWidth
    }
  }
  for line in fours..<stripWidth {
    let from = source + line * acrossStride
    for l in 0..<length { packed[l * stripWidth + line] = from[l * stride] }
  }
}

/// The last strip, narrower than the others.
@inline(__always)
private func packPartialStrip<T: Real>(
  _ source: UnsafePointer<T>, length: Int, stride: Int, width: Int, acrossStride: Int,
  stripWidth: Int, into packed: UnsafeMutablePointer<T>
) {
  for l in 0..<length {
    let (from, to) = (source + l * stride, packed + l * stripWidth)
    for w in 0..<width { to[w] = from[w * acrossStride] }
    for w in width..<stripWidth { to[w] = 0 }
  }
}
