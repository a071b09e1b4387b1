import Kernels
import Testing

@Suite("Correlation") struct CorrelationTests {
  typealias Axis = PatchGeometry.Axis

  /// Sizes along an axis: every stride that has a loop of its own, dilations, remainders, a kernel of one pixel and one
  /// as large as the padded image, and lines longer than a vector.
  private static let axes = [
    Axis(size: 7, kernel: 3, stride: 1, dilation: 1, before: 1, after: 1),
    Axis(size: 9, kernel: 2, stride: 2, dilation: 1, before: 0, after: 0),
    Axis(size: 6, kernel: 3, stride: 3, dilation: 1, before: 1, after: 2),
    Axis(size: 8, kernel: 2, stride: 2, dilation: 3, before: 3, after: 0),
    Axis(size: 5, kernel: 1, stride: 1, dilation: 1, before: 0, after: 0),
    Axis(size: 4, kernel: 7, stride: 1, dilation: 1, before: 2, after: 1),
    Axis(size: 37, kernel: 5, stride: 1, dilation: 1, before: 2, after: 2),
    Axis(size: 40, kernel: 3, stride: 2, dilation: 2, before: 1, after: 0),
    Axis(size: 1, kernel: 1, stride: 1, dilation: 1, before: 0, after: 0),
  ]

  /// Each axis with the next one, in each mode, so that height and width differ.
  static let geometries =
    axes.indices.map { k in
      let mode = PaddingMode.allCases[k % 3]
      return PatchGeometry(channels: 1 + k % 3, vertical: axes[k], horizontal: axes[(k + 1) % axes.count], mode: mode)
    } + [
      PatchGeometry(channels: 2, vertical: axes[6], horizontal: axes[0], mode: .reflect),
      PatchGeometry(channels: 2, vertical: axes[0], horizontal: axes[6], mode: .periodic),
    ]

  /// The output, the gradients of images, kernels and bias, by the kernels.
  private func results<T: KernelScalar>(_ g: PatchGeometry, _ images: Int, _ outputs: Int, _ type: T.Type) -> (
    operands: (x: [T], k: [T], b: [T], gradient: [T]), results: [[T]]
  ) {
    var random = SplitMix(seed: 7)
    let (x, k) = (random.numbers(type, images * g.imageSize), random.numbers(type, outputs * g.patchSize))
    let (b, gradient) = (random.numbers(type, outputs), random.numbers(type, images * outputs * g.outputPixels))
    let (X, K, B, G) = (Block(x), Block(k), Block(b), Block(gradient))
    let (y, dx, dk, db) = (
      Block<T>(count: gradient.count), Block<T>(count: x.count), Block<T>(count: k.count), Block<T>(count: outputs)
    )
    T.correlate(
      X.address, g, images: images, kernels: K.address, outputs: outputs, bias: B.address, then: nil, into: y.address)
    T.correlateAdjoint(G.address, g, images: images, kernels: K.address, outputs: outputs, into: dx.address)
    T.correlateKernelGradient(
      G.address, X.address, g, images: images, outputs: outputs, into: dk.address, bias: db.address)
    for block in [X, K, B, G, y, dx, dk, db] { #expect(block.isIntact) }
    return ((x, k, b, gradient), [y.elements, dx.elements, dk.elements, db.elements])
  }

  /// The same by the definition.
  private func expected<T: KernelScalar>(
    _ g: PatchGeometry, _ images: Int, _ o: (x: [T], k: [T], b: [T], gradient: [T])
  ) -> [[T]] {
    let outputs = o.b.count
    var y = o.gradient.indices.map { o.b[$0 / g.outputPixels % outputs] }
    var (dx, dk, db) = ([T](repeating: 0, count: o.x.count), [T](repeating: 0, count: o.k.count), o.b.map { _ in T(0) })
    forEachReferenceProduct(g, images: images, outputs: outputs) { i, k, p in
      y[p] += o.k[k] * o.x[i]
      dx[i] += o.k[k] * o.gradient[p]
      dk[k] += o.gradient[p] * o.x[i]
    }
    for (p, value) in o.gradient.enumerated() { db[p / g.outputPixels % outputs] += value }
    return [y, dx, dk, db]
  }

  /// |a − b| / |b|, in the maximum norm.
  private func distance<T: KernelScalar>(_ a: [T], _ b: [T]) -> Double {
    let largest = b.reduce(T.leastNormalMagnitude) { max($0, $1.magnitude) }
    return Double(zip(a, b).reduce(0) { max($0, ($1.0 - $1.1).magnitude) } / largest)
  }

  private func check<T: KernelScalar>(_ g: PatchGeometry, _ type: T.Type) {
    for (images, outputs) in [(1, 1), (3, 2), (19, 5)] {
      let (operands, results) = results(g, images, outputs, type)
      // Sums of up to 19 · 37 · 7 terms in two orders: their roundings are a few √n, here 70, of the largest number.
      for (a, b) in zip(results, expected(g, images, operands)) {
        #expect(distance(a, b) <= 400 * Double(T.ulpOfOne), "\(g), \(images) images, \(outputs) outputs, \(type)")
      }
    }
  }

  @Test(
    "output and gradients are those of the definition, for all paddings, strides and dilations", arguments: geometries)
  func reference(g: PatchGeometry) {
    check(g, Double.self)
    check(g, Float.self)
  }

  @Test("the bits do not depend on the number of threads, nor on the other images")
  func threads() {
    let axis = Axis(size: 28, kernel: 5, stride: 1, dilation: 1, before: 2, after: 2)
    let g = PatchGeometry(channels: 3, vertical: axis, horizontal: axis, mode: .reflect)
    let before = Threads.count
    defer { Threads.count = before }
    Threads.count = 1
    let alone = results(g, 40, 6, Float.self).results
    for count in [2, 3, 7] {
      Threads.count = count
      #expect(results(g, 40, 6, Float.self).results == alone)
    }
  }

  @Test("images whose patches do not fit into a block are cut into rows of the output")
  func blocks() {
    // Patches of 72 numbers: three rows of 60 in 128 KB.
    func axis(_ size: Int) -> Axis { Axis(size: size, kernel: 3, stride: 1, dilation: 1, before: 1, after: 1) }
    check(PatchGeometry(channels: 8, vertical: axis(8), horizontal: axis(60), mode: .zero), Double.self)
  }

  @Test("an activation after the bias gives the bits of the function by itself", arguments: ActivationFunction.allCases)
  func activation(function: ActivationFunction) {
    let g = Self.geometries[0]
    let (o, results) = results(g, 3, 2, Float.self)
    let (x, k, b, plain) = (Block(o.x), Block(o.k), Block(o.b), Block(results[0]))
    let (y, z) = (Block<Float>(count: plain.count), Block<Float>(count: plain.count))
    Float.correlate(
      x.address, g, images: 3, kernels: k.address, outputs: 2, bias: b.address, then: function, into: y.address)
    Float.apply(function.value, to: plain.address, into: z.address, count: plain.count)
    #expect(y.patterns == z.patterns && x.isIntact && k.isIntact && b.isIntact)
  }

  @Test("an adjoint of ones counts the windows that cover each pixel")
  func counts() {
    // 1 2 3 4 5 with windows of 3, two pixels apart: the middle pixel lies in both. A sixth pixel in none.
    let axis = Axis(size: 6, kernel: 3, stride: 2, dilation: 1, before: 0, after: 0)
    let g = PatchGeometry(channels: 1, vertical: axis, horizontal: axis, mode: .zero)
    let (ones, kernel, counts) = (
      Block([Double](repeating: 1, count: 4)), Block([Double](repeating: 1, count: 9)), Block<Double>(count: 36)
    )
    Double.correlateAdjoint(ones.address, g, images: 1, kernels: kernel.address, outputs: 1, into: counts.address)
    let line: [Double] = [1, 1, 2, 1, 1, 0]
    #expect(counts.elements == line.flatMap { a in line.map { a * $0 } })
  }
}
