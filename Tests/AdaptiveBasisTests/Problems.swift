import AdaptiveBasis

/// Lecture D2's example: sin 2πx at 256 evenly spaced points of [0, 1].
enum SineCurve {
  static let samples: Samples<Double> = {
    let x = Matrix<Double>(rows: 256, columns: 1) { i, _ in Double(i) / 255 }
    return Samples(x, sin(2 * .pi * x))
  }()

  static let box = BoxInitializer(cube: 1)
}

/// The points of a box with the given numbers 0…1 as coordinates, in all combinations.
func corners(_ dimension: Int, side: Double = 1) -> Matrix<Double> {
  Matrix(rows: 1 << dimension, columns: dimension) { i, j in i >> j & 1 == 1 ? side : 0 }
}
