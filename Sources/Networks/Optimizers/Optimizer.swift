import Matrices

/// A rule that changes the parameters θ of a model after each gradient g = ∂L/∂θ:
/// ```
/// θ ← θ + step(g)
/// ```
/// The step may depend on earlier gradients. So an optimizer is a value with a memory, and belongs to one model. It can
/// be saved with the model, all of the memory included: a training that goes on from a file then takes the steps that
/// it would have taken, bit for bit.
public protocol Optimizer<S>: Sendable {
  associatedtype S: Scalar

  /// The step size α; a schedule may change it between steps.
  var learningRate: S { get set }

  /// One step.
  mutating func update<Model: Layer>(
    _ model: inout Model, along gradient: Model.Parameters) where Model.S == S
}

/// A learning rate must be a positive number: 0 would never learn, and NaN would destroy the model.
func requireLearningRate<S: Scalar>(_ rate: S) {
  require(
    rate > 0 && rate.isFinite, "a learning rate must be positive and finite, found \(rate)")
}

extension KeyedDecodingContainer {
  /// A learning rate that ``requireLearningRate(_:)`` accepts.
  func decodeLearningRate<S: Scalar>(_ key: Key) throws -> S {
    try decode(key, "a learning rate must be positive and finite") { $0 > 0 && $0.isFinite }
  }
}

/// Averages of gradients over the steps, one matrix per parameter tensor in the order of the update.
struct Moments<S: Scalar>: Sendable, Codable, Equatable {
  private var matrices: [Matrix<S>] = []
  /// The tensor whose turn it is.
  private var index = 0
  private var isFirstStep = true

  /// Saved between two steps, where the index is 0.
  private enum CodingKeys: String, CodingKey { case matrices, isFirstStep }

  init() {}

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    matrices = try values.decode([Matrix<S>].self, forKey: .matrices)
    isFirstStep = try values.decode(Bool.self, forKey: .isFirstStep)
    try decoder.check(
      !isFirstStep || matrices.isEmpty,
      "before the first step there are no averages, found \(shapes)")
  }

  /// The shapes of the tensors.
  var shapes: [Shape] { matrices.map(\.shape) }

  /// Applies `body` to the matrix of the next tensor, which begins with zeros of the given shape.
  mutating func updateNext(_ shape: Shape, _ body: (inout Matrix<S>) -> Void) {
    if isFirstStep { matrices.append(.zeros(shape.rows, shape.columns)) }
    require(
      index < matrices.count && matrices[index].shape == shape,
      "an optimizer belongs to one model: tensor \(index) was "
        + "\(index < matrices.count ? "\(matrices[index].shape)" : "not there"), now it is \(shape)"
    )
    body(&matrices[index])
    index += 1
  }

  /// After the last tensor of each step.
  mutating func endStep() {
    require(
      index == matrices.count,
      "an optimizer belongs to one model: it had \(matrices.count) tensors, now it has \(index)")
    (index, isFirstStep) = (0, false)
  }
}
