/// The definition of the cross-correlation and of its gradients, in one loop over all products of a pixel and a weight.
///
/// The oracle of the fast forms: the tests compare against it, and nothing else calls it. Each triple of a pixel x of
/// the image, a weight k and an output y that meet in y = Σ k x + b is visited once:
/// ```
/// y ← y + k x        ∂L/∂k ← ∂L/∂k + ∂L/∂y x        ∂L/∂x ← ∂L/∂x + ∂L/∂y k
/// ```
/// `visit` receives the indices of the three in their arrays; a place beyond the border that holds a zero is left out.
public func forEachReferenceProduct(
  _ g: PatchGeometry, images: Int, outputs: Int, _ visit: (_ x: Int, _ k: Int, _ y: Int) -> Void
) {
  let (v, h) = (g.vertical, g.horizontal)
  for n in 0..<images {
    for m in 0..<outputs {
      for y in 0..<g.outputPixels {
        let (row, column) = (y / h.output, y % h.output)
        for k in 0..<g.patchSize {
          let (c, i, j) = (k / (v.kernel * h.kernel), k / h.kernel % v.kernel, k % h.kernel)
          let above = row * v.stride + i * v.dilation - v.before
          let left = column * h.stride + j * h.dilation - h.before
          if let p = g.mode.source(of: above, in: v.size), let q = g.mode.source(of: left, in: h.size) {
            let x = ((n * g.channels + c) * v.size + p) * h.size + q
            visit(x, m * g.patchSize + k, (n * outputs + m) * g.outputPixels + y)
          }
        }
      }
    }
  }
}
