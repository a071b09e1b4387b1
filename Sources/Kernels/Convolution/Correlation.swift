// Cross-correlation of images with kernels as products of matrices. For one image, with its patches P as columns:
//
//   Y = K P + b 1ᵀ            K: outputs × patchSize, P: patchSize × pixels, Y: outputs × pixels
//   ∂L/∂K = Σ G Pᵀ            summed over the images
//   ∂L/∂P = Kᵀ G              and each element of it is added to the pixel that it was taken from
//
// Y is the row of the image as it is stored, channel by channel, so nothing is moved afterwards.

/// Y ← σ(K ⋆ X + b) for `images` rows of X and Y. Without a bias it is K ⋆ X.
@inline(never)
func correlateImages<T: Real>(
  _ x: UnsafePointer<T>, _ g: PatchGeometry, images: Int, kernels: UnsafePointer<T>, outputs: Int,
  bias: UnsafePointer<T>?, then activation: ActivationFunction?, into y: UnsafeMutablePointer<T>
) {
  let isFused = activation == nil || (activation == .positivePart && bias != nil)
  nonisolated(unsafe) let (x, kernels, bias, y) = (x, kernels, bias, y)
  forEachRowRange(T.self, images, g.operations(outputs: outputs), operationsPerElement: 1) { range in
    withPatchMemory(T.self, g) { padded, columns in
      for image in range {
        let target = y + image * outputs * g.outputPixels
        let source = preparedImage(x + image * g.imageSize, g, padded)
        forEachOutputRows(T.self, g) { rows in
          gatherColumns(source, g, outputRows: rows, into: columns)
          let pixels = rows.count * g.horizontal.output
          multiplyHere(
            Product(
              m: outputs, n: pixels, k: g.patchSize, a: kernels, aRowStride: g.patchSize, aColumnStride: 1,
              b: UnsafePointer(columns), bRowStride: pixels, bColumnStride: 1,
              c: target + rows.lowerBound * g.horizontal.output, cRowStride: g.outputPixels, accumulates: false))
        }
        if let bias {
          addBias(bias, to: target, outputs, g.outputPixels, isPositivePart: activation == .positivePart)
        }
      }
    }
  }
  if let activation, !isFused {
    applyUnary(activation.value, to: y, into: y, count: images * outputs * g.outputPixels)
  }
}

/// ∂L/∂X ← the adjoint of the cross-correlation, applied to G: images × (outputs · pixels).
@inline(never)
func correlationAdjoint<T: Real>(
  _ gradient: UnsafePointer<T>, _ g: PatchGeometry, images: Int, kernels: UnsafePointer<T>, outputs: Int,
  into x: UnsafeMutablePointer<T>
) {
  nonisolated(unsafe) let (gradient, kernels, x) = (gradient, kernels, x)
  forEachRowRange(T.self, images, g.operations(outputs: outputs), operationsPerElement: 1) { range in
    withPatchMemory(T.self, g) { padded, columns in
      for image in range {
        let source = gradient + image * outputs * g.outputPixels
        padded.update(repeating: 0, count: g.paddedSize)
        forEachOutputRows(T.self, g) { rows in
          let pixels = rows.count * g.horizontal.output
          multiplyHere(
            Product(
              m: g.patchSize, n: pixels, k: outputs, a: kernels, aRowStride: 1, aColumnStride: g.patchSize,
              b: source + rows.lowerBound * g.horizontal.output, bRowStride: g.outputPixels, bColumnStride: 1,
              c: columns, cRowStride: pixels, accumulates: false))
          scatterColumns(columns, g, outputRows: rows, addingTo: padded)
        }
        foldImage(padded, g, into: x + image * g.imageSize)
      }
    }
  }
}

/// The blocks of images whose gradients are added up separately, at most: the sum of the blocks, and with it every bit,
/// is the same for any number of threads.
private let mostBlocks = 16

/// ∂L/∂K ← Σ G Pᵀ over the images, outputs × patchSize, and ∂L/∂b ← the sum of each channel of G, if it is wanted.
@inline(never)
func correlationKernelGradient<T: Real>(
  _ gradient: UnsafePointer<T>, _ x: UnsafePointer<T>, _ g: PatchGeometry, images: Int, outputs: Int,
  into kernels: UnsafeMutablePointer<T>, bias: UnsafeMutablePointer<T>?
) {
  let blocks = max(1, min(mostBlocks, images))
  let size = outputs * g.patchSize
  // One row for each block: ∂L/∂K, then ∂L/∂b.
  let sums = Memory.allocate(T.self, count: blocks * (size + outputs))
  defer { Memory.deallocate(sums, count: blocks * (size + outputs)) }
  nonisolated(unsafe) let (gradient, x, total) = (gradient, x, sums)
  let addsBias = bias != nil
  forEachRowRange(
    T.self, blocks, images / blocks &* g.operations(outputs: outputs), operationsPerElement: 1
  ) { range in
    withPatchMemory(T.self, g) { padded, patches in
      for block in range {
        let sum = total + block * (size + outputs)
        sum.update(repeating: 0, count: size + outputs)
        for image in images * block / blocks..<images * (block + 1) / blocks {
          let source = preparedImage(x + image * g.imageSize, g, padded)
          let upstream = gradient + image * outputs * g.outputPixels
          forEachOutputRows(T.self, g) { rows in
            gatherRows(source, g, outputRows: rows, into: patches)
            multiplyHere(
              Product(
                m: outputs, n: g.patchSize, k: rows.count * g.horizontal.output,
                a: upstream + rows.lowerBound * g.horizontal.output, aRowStride: g.outputPixels, aColumnStride: 1,
                b: UnsafePointer(patches), bRowStride: g.patchSize, bColumnStride: 1,
                c: sum, cRowStride: g.patchSize, accumulates: true))
          }
          if !addsBias { continue }
          for m in 0..<outputs {
            sum[size + m] += reduceTree(Sum<T>.self, upstream + m * g.outputPixels, g.outputPixels)
          }
        }
      }
    }
  }
  addRows(sums, rows: blocks, stride: size + outputs, count: size, into: kernels)
  if let bias { addRows(sums + size, rows: blocks, stride: size + outputs, count: outputs, into: bias) }
}

// MARK: - Parts

/// Calls `body` with memory for a padded image, with two vectors more, and for a block of patches.
@inline(__always)
private func withPatchMemory<T: Real>(
  _ type: T.Type, _ g: PatchGeometry,
  _ body: (_ padded: UnsafeMutablePointer<T>, _ patches: UnsafeMutablePointer<T>) -> Void
) {
  let paddedCount = g.paddedSize + 2 * T.laneCount
  let patchCount = g.patchSize * g.horizontal.output * outputRowsPerBlock(T.self, g)
  let (padded, patches) = (
    Memory.allocate(T.self, count: paddedCount), Memory.allocate(T.self, count: patchCount)
  )
  body(padded, patches)
  Memory.deallocate(patches, count: patchCount)
  Memory.deallocate(padded, count: paddedCount)
}

/// The padded image: in the given memory, or the image itself if there is no padding and patches read no further than
/// one vector past the end.
@inline(__always)
private func preparedImage<T: Real>(
  _ image: UnsafePointer<T>, _ g: PatchGeometry, _ padded: UnsafeMutablePointer<T>
) -> UnsafePointer<T> {
  if g.isUnpadded && g.horizontal.stride == 1 { return image }
  padImage(image, g, into: padded)
  return UnsafePointer(padded)
}

/// A product on the calling thread, of a B that is small enough to stay in cache.
@inline(never)
private func multiplyHere<T: Real>(_ p: Product<T>) { unpackedMultiply(p) }

/// y_mp ← y_mp + b_m, or its positive part.
@inline(__always)
private func addBias<T: Real>(
  _ bias: UnsafePointer<T>, to y: UnsafeMutablePointer<T>, _ outputs: Int, _ pixels: Int, isPositivePart: Bool
) {
  for m in 0..<outputs {
    let (b, row) = (T.Lanes(repeating: bias[m]), y + m * pixels)
    @inline(__always) func value(_ p: Int) -> T.Lanes {
      let sum = (row + p).lanes + b
      return isPositivePart ? T.replacing(sum, with: .zero, where: .zero, isGreaterThan: sum) : sum
    }
    var p = 0
    while p + T.laneCount <= pixels {
      (row + p).store(value(p))
      p += T.laneCount
    }
    if p < pixels { T.store(value(p), to: row + p, count: pixels - p) }
  }
}

/// The sum of some rows, one after the other.
@inline(__always)
private func addRows<T: Real>(
  _ x: UnsafePointer<T>, rows: Int, stride: Int, count: Int, into sum: UnsafeMutablePointer<T>
) {
  sum.update(from: x, count: count)
  for i in 1..<max(1, rows) {
    let row = x + i * stride
    for j in 0..<count { sum[j] += row[j] }
  }
}
