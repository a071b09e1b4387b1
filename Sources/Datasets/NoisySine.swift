import Foundation
import Matrices

/// Noisy observations of sin 2πx, the usual example of overfitting, since the true curve is known.
///
/// Source: C. M. Bishop, Pattern Recognition and Machine Learning, 2006, section 1.1.
public enum NoisySine {
  /// The standard deviation of the noise of an observation.
  public static let noise = 0.3

  /// The ten observations of the book at x = 0, 1/9, … 1, its file `curvefitting.txt`: 10×1 each.
  public static let published: (inputs: Matrix<Double>, targets: Matrix<Double>) = (
    .column((0..<10).map { Double($0) / 9 }),
    .column([
      0.349486, 0.830839, 1.007332, 0.971507, 0.133066, 0.166823, -0.848307, -0.445686, -0.563567, 0.261502,
    ])
  )

  /// The true curve, sin 2πx.
  public static func truth(_ x: Double) -> Double { sin(2 * .pi * x) }

  /// New observations at inputs that are uniformly distributed on [0, 1]: inputs and targets, count×1 each.
  public static func observations(
    _ count: Int, noise: Double = NoisySine.noise, using random: inout Random
  ) -> (inputs: Matrix<Double>, targets: Matrix<Double>) {
    let x = Matrix<Double>.uniform(count, 1, using: &random)
    let errors = Matrix<Double>.normal(count, 1, standardDeviation: noise, using: &random)
    return (x, .column(x.elements.map(truth)) + errors)
  }
}
