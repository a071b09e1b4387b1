import Kernels
import Testing

@Suite("Pooling") struct PoolingTests {
  private static func axis(
    _ size: Int, _ kernel: Int, _ stride: Int, _ padding: Int, _ output: Int
  ) -> PoolGeometry.Axis {
    .init(size: size, kernel: kernel, stride: stride, padding: padding, output: output)
  }

  /// Pairs, which have a loop of their own, in lines shorter and longer than a vector, of even and odd length; windows
  /// that overlap, with padding, and that hang over the end.
  static let geometries = [
    PoolGeometry(vertical: axis(28, 2, 2, 0, 14), horizontal: axis(28, 2, 2, 0, 14)),
    PoolGeometry(vertical: axis(5, 2, 2, 0, 2), horizontal: axis(75, 2, 2, 0, 37)),
    PoolGeometry(vertical: axis(2, 2, 2, 0, 1), horizontal: axis(66, 2, 2, 0, 33)),
    PoolGeometry(vertical: axis(7, 3, 2, 1, 4), horizontal: axis(5, 2, 1, 0, 4)),
    PoolGeometry(vertical: axis(5, 2, 2, 0, 3), horizontal: axis(6, 4, 3, 2, 3)),
    PoolGeometry(vertical: axis(1, 1, 1, 0, 1), horizontal: axis(9, 9, 1, 0, 1)),
  ]

  /// The pixels of each window in its order, with their places in it, by the definition.
  private func windows(_ g: PoolGeometry) -> [[(pixel: Int, place: Int)]] {
    let (v, h) = (g.vertical, g.horizontal)
    return (0..<v.output * h.output).map { p in
      (0..<v.kernel * h.kernel).compactMap { place in
        let i = p / h.output * v.stride - v.padding + place / h.kernel
        let j = p % h.output * h.stride - h.padding + place % h.kernel
        return 0..<v.size ~= i && 0..<h.size ~= j ? (i * h.size + j, place) : nil
      }
    }
  }

  /// Few different numbers, so that many are equal, with some NaN and −∞.
  private func pixels<T: KernelScalar>(_ count: Int, _ type: T.Type) -> [T] {
    var random = SplitMix(seed: 3)
    return (0..<count).map { _ in
      let number = random.next() % 40
      return number == 0 ? .nan : number < 6 ? -.infinity : T(number % 5)
    }
  }

  private func checkMaximum<T: KernelScalar>(_ g: PoolGeometry, _ type: T.Type) {
    let planes = 5
    let x = pixels(planes * g.planeSize, type)
    let (X, y, places) = (Block(x), Block<T>(count: planes * g.outputSize), Block<T>(count: planes * g.outputSize))
    T.maxPool(X.address, g, planes: planes, into: y.address, places: places.address)
    var random = SplitMix(seed: 4)
    let gradient = random.numbers(type, y.count)
    let (G, dx) = (Block(gradient), Block<T>(count: x.count))
    T.maxPoolAdjoint(G.address, places: places.address, g, planes: planes, into: dx.address)
    var (expected, expectedPlaces, expectedGradient) = ([T](), [T](), [T](repeating: 0, count: x.count))
    for plane in 0..<planes {
      for window in windows(g) {
        let values = window.map { x[plane * g.planeSize + $0.pixel] }
        let first = values.firstIndex(where: \.isNaN) ?? values.firstIndex(of: values.max()!)!
        expectedGradient[plane * g.planeSize + window[first].pixel] += gradient[expected.count]
        expected.append(values[first])
        expectedPlaces.append(T(window[first].place))
      }
    }
    #expect(y.patterns == expected.map(T.bits) && places.elements == expectedPlaces, "\(g)")
    #expect(dx.elements == expectedGradient, "\(g)")
    for block in [X, y, places, G, dx] { #expect(block.isIntact) }
  }

  @Test(
    "the first of the largest pixels, NaN before all, and its gradient, added where windows overlap",
    arguments: geometries)
  func maximum(g: PoolGeometry) {
    checkMaximum(g, Float.self)
    checkMaximum(g, Double.self)
  }

  private func checkMean<T: KernelScalar>(_ g: PoolGeometry, countsPadding: Bool, _ type: T.Type) {
    let planes = 3
    var random = SplitMix(seed: 5)
    let (x, gradient) = (random.numbers(type, planes * g.planeSize), random.numbers(type, planes * g.outputSize))
    let (X, G) = (Block(x), Block(gradient))
    let (y, dx) = (Block<T>(count: gradient.count), Block<T>(count: x.count))
    T.averagePool(X.address, g, countsPadding: countsPadding, planes: planes, into: y.address)
    T.averagePoolAdjoint(G.address, g, countsPadding: countsPadding, planes: planes, into: dx.address)
    let (v, h) = (g.vertical, g.horizontal)
    var (expected, expectedGradient) = ([T](), [T](repeating: 0, count: x.count))
    for plane in 0..<planes {
      for (p, window) in windows(g).enumerated() {
        // The places of the window in the padded plane: what hangs over is none of them.
        let padded = (0..<v.kernel * h.kernel).count { place in
          p / h.output * v.stride + place / h.kernel < v.size + 2 * v.padding
            && p % h.output * h.stride + place % h.kernel < h.size + 2 * h.padding
        }
        let count = T(countsPadding ? padded : window.count)
        let pixels = window.map { plane * g.planeSize + $0.pixel }
        for pixel in pixels { expectedGradient[pixel] += gradient[expected.count] / count }
        expected.append(pixels.reduce(0) { $0 + x[$1] } / count)
      }
    }
    #expect(y.elements == expected && dx.elements == expectedGradient, "\(g)")
    for block in [X, y, G, dx] { #expect(block.isIntact) }
  }

  @Test("the mean with and without the padding, and its adjoint", arguments: geometries)
  func mean(g: PoolGeometry) {
    for countsPadding in [false, true] {
      checkMean(g, countsPadding: countsPadding, Float.self)
      checkMean(g, countsPadding: countsPadding, Double.self)
    }
  }

  private func checkTransposes<T: KernelScalar>(_ type: T.Type) {
    for (m, n) in [(1, 1), (3, 50), (16, 16), (17, 5), (1, 40)] {
      let x = (0..<7 * m * n).map { T($0) }
      let (X, y) = (Block(x), Block<T>(count: x.count))
      T.transposeImages(X.address, images: 7, rows: m, columns: n, into: y.address)
      let expected = (0..<7).flatMap { k in (0..<n).flatMap { j in (0..<m).map { i in x[(k * m + i) * n + j] } } }
      #expect(y.elements == expected && y.isIntact)
    }
  }

  @Test("images are stored pixel by pixel, or channel by channel")
  func transposes() {
    checkTransposes(Float.self)
    checkTransposes(Double.self)
  }
}
