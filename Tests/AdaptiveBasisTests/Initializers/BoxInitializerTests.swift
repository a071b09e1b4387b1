import AdaptiveBasis
import LayerSupport
import Testing

@Suite("Box initialization of a layer") struct BoxInitializerTests {
  private static let boxes = [
    BoxInitializer(cube: 1), BoxInitializer(cube: 2), BoxInitializer(cube: 10),
    BoxInitializer(cube: 6, side: 1.5, maximum: 0.25),
    BoxInitializer(lower: [-3, 1e3, 0], upper: [-1, 1.001e3, 1e-3]),
    // Nothing varies along the second side.
    BoxInitializer(lower: [-1, 7, 0], upper: [1, 7, 2], maximum: 3),
  ]

  /// Σ_j |w_j x_j| at the end of each side that is larger, in whose roundings a pre-activation is off.
  private static func terms(_ box: BoxInitializer, _ W: Matrix<Double>) -> Matrix<Double> {
    let x = Matrix.row(zip(box.lower, box.upper).map { max(abs($0), abs($1)) })
    return x * abs(W)
  }

  /// Largest pre-activations over the box, by choosing for each weight the end of its side.
  private static func largest(_ layer: Dense<Double>, _ box: BoxInitializer) -> Matrix<Double> {
    let (W, b) = (layer.parameters.weights, layer.parameters.bias)
    return Matrix(rows: 1, columns: W.columns) { _, i in
      (0..<W.rows).reduce(b[0, i]) { $0 + W[$1, i] * (W[$1, i] > 0 ? box.upper[$1] : box.lower[$1]) }
    }
  }

  @Test("the maximum over the box is attained at a corner, and is that of the initializer", arguments: boxes)
  func maximum(box: BoxInitializer) {
    for seed in 1...20 as ClosedRange<UInt64> {
      var random = Random(seed: seed)
      let layer = box.dense(Double.self, to: 32, using: &random)
      // d products and sums, each rounded, of numbers up to the largest.
      let bound = Double(box.dimension + 2) * .ulpOfOne * (Self.terms(box, layer.parameters.weights) + box.maximum)
      #expect((abs(Self.largest(layer, box) - box.maximum) - bound).elements.allSatisfy { $0 <= 0 })
    }
  }

  @Test("no corner and no point of the box is above it")
  func corner() {
    var random = Random(seed: 1)
    let layer = BoxInitializer(cube: 8).dense(Double.self, to: 32, using: &random)
    let A = ReLU()(layer(corners(8)))
    #expect((A.columnMaxima() - 1).maxNorm <= 1e-13)
    #expect(layer(.uniform(1000, 8, in: 0...1, using: &random)).elements.max()! <= 1)
  }

  @Test("the cut plane of each unit meets the box", arguments: boxes)
  func cutPlane(box: BoxInitializer) {
    var random = Random(seed: 2)
    let layer = box.dense(Double.self, to: 200, using: &random)
    let (W, b) = (layer.parameters.weights, layer.parameters.bias)
    // The smallest pre-activation is negative: the unit is off at one corner and on at another.
    for i in 0..<200 {
      let least = (0..<W.rows).reduce(b[0, i]) { $0 + W[$1, i] * (W[$1, i] > 0 ? box.lower[$1] : box.upper[$1]) }
      #expect(least < 0)
    }
  }

  @Test("the kinks on an interval are where the points are: uniformly distributed, and of both directions")
  func kinks() {
    var random = Random(seed: 3)
    let layer = BoxInitializer(lower: [2], upper: [6]).dense(Double.self, to: 4000, using: &random)
    let p = -layer.parameters.bias / layer.parameters.weights
    #expect(p.elements.allSatisfy { $0 >= 2 && $0 <= 6 })
    // Mean 4 and standard deviation 4/√12 of uniform points; five standard errors of 4000 of them.
    #expect(abs(p.mean - 4) <= 5 * 1.1547 / 63.2)
    let rising = layer.parameters.weights.elements.count { $0 > 0 }
    #expect(abs(rising - 2000) <= 5 * 32)
  }

  @Test("the slide's bias, +k p·n, misses an interval always, a square in 7 of 10 cases, and has other maxima")
  func slide() {
    // In the unit square 35 % of the units are off everywhere and 35 % on, by a simulation of 200 000.
    for (dimension, misses) in [(1, 1000), (2, 600)] {
      var random = Random(seed: 4)
      let layer = BoxInitializer(cube: dimension).dense(Double.self, to: 1000, using: &random)
      let (W, b) = (layer.parameters.weights, -layer.parameters.bias)
      let maxima = (W.map { max($0, 0) }.columnSums() + b).elements
      let minima = (W.map { min($0, 0) }.columnSums() + b).elements
      #expect(maxima.count { abs($0 - 1) <= 1e-9 } <= 500 && maxima.max()! > 10)
      // A unit whose maximum is negative is off in the whole box; one whose minimum is positive is on, and affine.
      let (off, on) = (maxima.count { $0 <= 0 }, minima.count { $0 >= 0 })
      #expect(off > 250 && on > 250 && off + on >= misses, "\(off) units are off everywhere, \(on) on")
    }
  }

  @Test("a box for the unit box is that for another one after the affine map")
  func affine() {
    var (first, second) = (Random(seed: 5), Random(seed: 5))
    let unit = BoxInitializer(cube: 2).dense(Double.self, to: 8, using: &first)
    let other = BoxInitializer(lower: [-4, 10], upper: [-2, 26]).dense(Double.self, to: 8, using: &second)
    let X = Matrix<Double>.uniform(50, 2, in: 0...1, using: &first)
    // Powers of two, so only the biases are rounded, by some ε of sums of the order of k 40.
    #expect((unit(X) - other(X ⊙ [[2, 16]] + [[-4, 10]])).maxNorm <= 1e-13 * unit.parameters.weights.maxNorm)
  }

  @Test("a box around points is the smallest, and single precision is the rounded double precision")
  func around() {
    let box = BoxInitializer(around: Matrix<Float>([[0, 3], [2, 1], [1, 2]]))
    #expect(box == BoxInitializer(lower: [0, 1], upper: [2, 3]))
    var (first, second) = (Random(seed: 6), Random(seed: 6))
    let double = box.dense(Double.self, to: 3, using: &first)
    let single: Dense<Float> = box.dense(to: 3, using: &second)
    #expect(single.parameters.weights == Matrix<Float>(double.parameters.weights))
  }

  @Test("on a line in the plane, units whose cut plane meets it are independent, all others affine or 0")
  func collinear() {
    var random = Random(seed: 7)
    let x = Matrix<Double>.uniform(400, 1, in: -1...1, using: &random)
    let X = x.appending(columns: 3 - 2 * x)
    let layer: Dense<Double> = BoxInitializer(around: X).dense(to: 16, using: &random)
    let H = layer(X)
    let (least, largest) = (H.columnMinima().elements, H.columnMaxima().elements)
    let kinks = zip(least, largest).count { $0 < 0 && $1 > 0 }
    let affine = least.count { $0 >= 0 }
    let basis = NetworkBasis(Chain(layer, ReLU()), hasConstant: false)
    #expect(kinks >= 8 && basis.report(at: X).rank == kinks + min(2, affine))
    // A coordinate that is the same at all points.
    let flat = BoxInitializer(around: X.appending(columns: .ones(400, 1)))
    let third: Dense<Double> = flat.dense(to: 4, using: &random)
    #expect(third.parameters.weights.row(2) == .zeros(1, 4) && third.parameters.weights.row(1).maxNorm > 0)
  }

  @Test("boxes without any length, with ends in the wrong order, or without a finite length trap")
  func traps() async {
    let point = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = BoxInitializer(lower: [1, 2], upper: [1, 2])
    }
    #expect(
      saidOnTrapping(point, "a box needs a side of positive length", "found [1.0, 2.0] to [1.0, 2.0]"))
    let turned = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = BoxInitializer(lower: [0, 2], upper: [1, 1])
    }
    #expect(saidOnTrapping(turned, "side 1 of a box goes from its lower end up, found 2.0 to 1.0"))
    let endless = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = BoxInitializer(lower: [0], upper: [.infinity])
    }
    #expect(saidOnTrapping(endless, "found 0.0 to inf"))
    let unknown = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = BoxInitializer(around: Matrix<Double>([[0, 1], [1, .nan]]))
    }
    #expect(saidOnTrapping(unknown, "coordinate 1 of point 1 is nan, and no box contains it"))
    let flat = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = BoxInitializer(cube: 2, maximum: 0)
    }
    #expect(saidOnTrapping(flat, "the maximum of a unit is positive, found 0.0"))
  }
}
