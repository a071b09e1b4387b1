// The patches of some rows of the output, as a matrix. Its columns are the patches for the output and the gradient of
// the images, whose vectors then run along the pixels; its rows for the gradient of the kernels, whose vectors then run
// along the patch. (Other libraries call the first `im2col`, and its adjoint `col2im`.)

/// The bytes of such a matrix, at most, unless one row of the output needs more: it stays in L2 beside its operands.
private let largestPatchBytes = 128 << 10

/// Calls `body` with ranges of rows of the output, one after the other.
@inline(__always)
func forEachOutputRows<T: Real>(_ type: T.Type, _ g: PatchGeometry, _ body: (Range<Int>) -> Void) {
  let rows = outputRowsPerBlock(T.self, g)
  for first in stride(from: 0, to: g.vertical.output, by: rows) {
    body(first..<min(first + rows, g.vertical.output))
  }
}

/// The most rows of the output whose patches are gathered at a time.
@inline(__always)
func outputRowsPerBlock<T: Real>(_ type: T.Type, _ g: PatchGeometry) -> Int {
  let bytes = g.patchSize * g.horizontal.output * MemoryLayout<T>.stride
  return min(g.vertical.output, max(1, largestPatchBytes / bytes))
}

/// The patches of some rows of the output as columns, patchSize × pixels, padded. The padded image has two vectors of
/// padding of its own.
@inline(__always)
func gatherColumns<T: Real>(
  _ padded: UnsafePointer<T>, _ g: PatchGeometry, outputRows: Range<Int>, into columns: UnsafeMutablePointer<T>
) {
  let (v, h) = (g.vertical, g.horizontal)
  let (lines, count, step) = (outputRows.count, h.output, v.stride * h.padded)
  var target = columns
  for c in 0..<g.channels {
    for i in 0..<v.kernel {
      let row = padded + (c * v.padded + outputRows.lowerBound * v.stride + i * v.dilation) * h.padded
      for j in 0..<h.kernel {
        var source = row + j * h.dilation
        for _ in 0..<lines {
          // The last vector overlaps the next line, which is written afterwards.
          if h.stride == 1 {
            var k = 0
            while k < count {
              (target + k).store((source + k).lanes)
              k += T.laneCount
            }
          } else if h.stride == 2 {
            var k = 0
            while k < count {
              let pairs = source + 2 * k
              (target + k).store(T.deinterleave(pairs.lanes, (pairs + T.laneCount).lanes).even)
              k += T.laneCount
            }
          } else {
            for k in 0..<count { target[k] = source[k * h.stride] }
          }
          source += step
          target += count
        }
      }
    }
  }
}

/// The adjoint of `gatherColumns`: each element of the columns is added to the place that it was taken from. The padded
/// image has a vector of padding of its own.
@inline(__always)
func scatterColumns<T: Real>(
  _ columns: UnsafePointer<T>, _ g: PatchGeometry, outputRows: Range<Int>, addingTo padded: UnsafeMutablePointer<T>
) {
  let (v, h) = (g.vertical, g.horizontal)
  let (lines, count, step) = (outputRows.count, h.output, v.stride * h.padded)
  let tail = count % T.laneCount
  var source = columns
  for c in 0..<g.channels {
    for i in 0..<v.kernel {
      let row = padded + (c * v.padded + outputRows.lowerBound * v.stride + i * v.dilation) * h.padded
      for j in 0..<h.kernel {
        var target = row + j * h.dilation
        for _ in 0..<lines {
          if h.stride == 1 {
            var k = 0
            while k + T.laneCount <= count {
              (target + k).store((target + k).lanes + (source + k).lanes)
              k += T.laneCount
            }
            if tail > 0 {
              // No more is written than is added: the next line would have to wait for it.
              T.store((target + k).lanes + (source + k).lanes, to: target + k, count: tail)
            }
          } else {
            for k in 0..<count { target[k * h.stride] += source[k] }
          }
          target += step
          source += count
        }
      }
    }
  }
}

/// The patches of some rows of the output as rows, pixels × patchSize, padded. The padded image has a vector of padding
/// of its own.
@inline(__always)
func gatherRows<T: Real>(
  _ padded: UnsafePointer<T>, _ g: PatchGeometry, outputRows: Range<Int>, into rows: UnsafeMutablePointer<T>
) {
  let (v, h) = (g.vertical, g.horizontal)
  let (plane, line) = (v.padded * h.padded, v.dilation * h.padded)
  var target = rows
  for y in outputRows {
    for x in 0..<h.output {
      let corner = padded + y * v.stride * h.padded + x * h.stride
      for c in 0..<g.channels {
        var source = corner + c * plane
        for _ in 0..<v.kernel {
          if h.dilation == 1 {
            // The last vector overlaps what is written afterwards.
            var k = 0
            while k < h.kernel {
              (target + k).store((source + k).lanes)
              k += T.laneCount
            }
          } else {
            for k in 0..<h.kernel { target[k] = source[k * h.dilation] }
          }
          source += line
          target += h.kernel
        }
      }
    }
  }
}
