import Convolutional
import Matrices

/// The windows of pooling by their definition, for the checks.
struct PooledWindows {
  let input, output: ImageShape
  let window: PoolingWindow

  /// The pixels of each window of all channels, as columns of X, in the order of the output.
  var pixels: [[Int]] {
    (0..<output.count).map { p in
      let (c, i, j) = (p / output.pixels, p / output.width % output.height, p % output.width)
      let (top, left) = (
        i * window.stride.height - window.padding.height, j * window.stride.width - window.padding.width
      )
      return (0..<input.pixels).filter { pixel in
        let (row, column) = (pixel / input.width - top, pixel % input.width - left)
        return 0..<window.kernel.height ~= row && 0..<window.kernel.width ~= column
      }.map { c * input.pixels + $0 }
    }
  }

  /// The gradient of the input where each window p of an image gives each of its pixels w the share `share(p, w)` of
  /// its own gradient.
  func gradient(
    _ G: Matrix<Double>, accumulates: Bool = true, _ share: (_ n: Int, _ p: Int, _ w: Int) -> Double
  ) -> Matrix<Double> {
    var dX = Matrix<Double>.zeros(G.rows, input.count)
    for (p, window) in pixels.enumerated() {
      for n in 0..<G.rows {
        for w in window {
          let part = share(n, p, w) * G[n, p]
          if accumulates || part != 0 { dX[n, w] = (accumulates ? dX[n, w] : 0) + part }
        }
      }
    }
    return dX
  }
}
