import Kernels

/// A network for tests, and its loss and gradient point by point in plain loops, by the formulas of the layers before
/// any of them was simplified. The loss is half the sum of squares of all components of all outputs.
struct ReferenceJets {
  let widths: [Int]
  let points: Int
  let parameters, x, directions: [Double]

  /// Weights of the size 1/√p, so that jets neither grow nor vanish from layer to layer.
  init(widths: [Int], points: Int, seed: UInt64) {
    var random = SplitMix(seed: seed)
    (self.widths, self.points) = (widths, points)
    parameters = zip(widths, widths.dropFirst()).flatMap { p, q in
      random.numbers(Double.self, (p + 1) * q).map {
        // Few bits, so that they are the same numbers in every precision.
        ($0 * 2 / Double(p).squareRoot() * 0x1p16).rounded() / 0x1p16
      }
    }
    x = random.numbers(Double.self, points * widths[0])
    directions = random.numbers(Double.self, 2 * widths[0])
  }

  /// The roundings on the way of a number through the network and back: of each layer the sums of p, q and 4 products,
  /// and fewer than forty for the activation, in which tanh counts six.
  var roundings: Double {
    zip(widths, widths.dropFirst()).reduce(0) { $0 + Double($1.0 + $1.1 + 44) }
  }

  /// The loss of one point and its gradient.
  func evaluate(_ point: Int) -> (loss: Double, gradient: [Double]) {
    let d = widths[0]
    // Jets before and behind each layer, [component][feature]
    var A = [
      [
        Array(x[point * d..<point * d + d]), Array(directions[..<d]), Array(directions[d...]),
        [Double](repeating: 0, count: d),
      ]
    ]
    var Z: [[[Double]]] = []
    var place = 0
    let last = widths.count - 2
    for layer in 0...last {
      let (p, q) = (widths[layer], widths[layer + 1])
      var z = A[layer].map { a in
        (0..<q).map { j in (0..<p).reduce(0.0) { $0 + a[$1] * parameters[place + $1 * q + j] } }
      }
      for j in 0..<q { z[0][j] += parameters[place + p * q + j] }
      place += (p + 1) * q
      Z.append(z)
      if layer == last { break }
      let s = z[0].map(slopes)
      A.append([
        s.map(\.value), (0..<q).map { s[$0].first * z[1][$0] },
        (0..<q).map { s[$0].first * z[2][$0] },
        (0..<q).map { s[$0].second * z[2][$0] * z[2][$0] + s[$0].first * z[3][$0] },
      ])
    }
    // ∂L/∂S = S for L = ½ Σ S²
    var G = Z[last]
    let loss = G.joined().reduce(0) { $0 + $1 * $1 } / 2
    var gradient = [Double](repeating: 0, count: place)
    for layer in (0...last).reversed() {
      let (p, q) = (widths[layer], widths[layer + 1])
      place -= (p + 1) * q
      for j in 0..<q {
        for k in 0..<p {
          gradient[place + k * q + j] = (0..<4).reduce(0.0) { $0 + A[layer][$1][k] * G[$1][j] }
        }
        gradient[place + p * q + j] = G[0][j]
      }
      if layer == 0 { break }
      let g = G.map { g in
        (0..<p).map { k in (0..<q).reduce(0.0) { $0 + parameters[place + k * q + $1] * g[$1] } }
      }
      G = g
      let z = Z[layer - 1]
      let s = z[0].map(slopes)
      for k in 0..<p {
        let (a, b, bb) = (z[1][k] * g[1][k], z[2][k] * g[2][k], z[3][k] * g[3][k])
        let curvature = s[k].second * (a + b + bb) + s[k].third * z[2][k] * z[2][k] * g[3][k]
        G[0][k] = s[k].first * g[0][k] + curvature
        G[1][k] = s[k].first * g[1][k]
        G[2][k] = s[k].first * g[2][k] + 2 * s[k].second * z[2][k] * g[3][k]
        G[3][k] = s[k].first * g[3][k]
      }
    }
    return (loss, gradient)
  }

  /// tanh and its derivatives, with tanh by the kernel: that one has its own tests.
  private func slopes(
    _ z: Double
  ) -> (value: Double, first: Double, second: Double, third: Double) {
    let t = Double.value(.hyperbolicTangent, z)
    let t1 = 1 - t * t
    return (t, t1, -2 * t * t1, t1 * (6 * t * t - 2))
  }
}
