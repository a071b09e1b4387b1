import Matrices
import Networks
import Testing

/// Predictions and targets of six samples, for losses of different kinds.
enum LossPoint {
  typealias Point = (P: Matrix<Double>, Y: Matrix<Double>)

  /// Numbers around 0.
  static let values: Point = {
    var random = Random(seed: 11)
    return (.normal(6, 4, using: &random), .normal(6, 4, using: &random))
  }()
  /// Logits of four classes, and the probabilities that they should have.
  static let logits: Point = (values.P, values.Y.rowSoftmax())
  /// Probabilities of four classes, and those that they should be.
  static let distributions: Point = (values.P.rowSoftmax(), values.Y.rowSoftmax())
  /// Logits of four classes, and the numbers of the right ones.
  static let labels: Point = (values.P, [[0], [3], [1], [2], [2], [0]])
  /// Means and logarithms of deviations of two outputs, and these.
  static let densities: Point = (values.P, Matrix(rows: 6, columns: 2) { i, j in values.Y[i, j] })
}

/// What every loss of the library promises: its value and gradient, the losses of samples and their weights where it is
/// made of them, and its file. Called by the tests of each loss.
///
/// - Parameters:
///   - name: the name in files.
///   - point: predictions and targets of its kind.
func expectLoss(
  _ name: String, _ loss: some Loss & Codable & Equatable, at point: LossPoint.Point,
  location: SourceLocation = #_sourceLocation
) throws {
  let (P, Y) = (point.P + 0, point.Y + 0)
  let (value, G) = loss(P, Y)
  let again = loss(P, Y)
  #expect(G.shape == P.shape, sourceLocation: location)
  #expect(again.value == value && again.gradient == G, sourceLocation: location)
  #expect(P == point.P && Y == point.Y, sourceLocation: location)
  if loss.reduction != .whole {
    expectSampleLosses(loss, point, location)
    expectWeights(loss, point, location)
  }
  try expectSaved(loss, as: name, location: location)
}

/// Bounds the difference of two sums of the same terms in different order.
///
/// A point has 24 terms of at most 10 in magnitude, whose functions are right to 4 ulps; each of two sums adds 23
/// roundings of at most the sum of magnitudes.
private let bound = 2 * 27 * 24 * 10 * Double.ulpOfOne

/// The mean, or the sum, of the samples' losses is the loss, and each of them the loss of its row alone.
private func expectSampleLosses(_ loss: some Loss, _ point: LossPoint.Point, _ location: SourceLocation) {
  let (P, Y) = point
  let losses = loss.sampleLosses(P, Y)
  #expect(losses.shape == Shape(6, 1), sourceLocation: location)
  let total = loss.reduction == .mean ? losses.mean : losses.sum
  #expect(abs(total - loss(P, Y).value) <= bound, sourceLocation: location)
  for i in 0..<6 {
    #expect(abs(losses[i, 0] - loss(P.row(i), Y.row(i)).value) <= bound, "\(i)", sourceLocation: location)
  }
}

/// A weight of 2 is the sample twice, and one of 0 no sample, up to the division by n; no weights, and weights of 1,
/// are the loss itself.
private func expectWeights(_ loss: some Loss, _ point: LossPoint.Point, _ location: SourceLocation) {
  let (P, Y) = point
  let weighted = loss(P, Y, weights: .column([1, 2, 1, 0, 1, 1]))
  let indices = [0, 1, 1, 2, 4, 5]
  // The weights add up to 6, so both means divide by 6.
  let twice = loss(P.rows(at: indices), Y.rows(at: indices))
  #expect(abs(weighted.value - twice.value) <= bound, sourceLocation: location)
  #expect(weighted.gradient.row(0) == twice.gradient.row(0), sourceLocation: location)
  #expect(
    weighted.gradient.row(1) == twice.gradient.row(1) + twice.gradient.row(2), sourceLocation: location)
  #expect(weighted.gradient.row(3) == 0 * twice.gradient.row(0), sourceLocation: location)
  #expect(weighted.gradient.row(5) == twice.gradient.row(5), sourceLocation: location)

  let (value, G) = loss(P, Y)
  let (without, ones) = (loss(P, Y, weights: nil), loss(P, Y, weights: .ones(6, 1)))
  #expect(without.value == value && without.gradient == G, sourceLocation: location)
  #expect(abs(ones.value - value) <= bound && ones.gradient == G, sourceLocation: location)
}
