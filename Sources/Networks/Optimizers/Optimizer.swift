import Matrices

/// A rule that changes the parameters θ of a model after each gradient g = ∂L/∂θ.
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

/// Averages of gradients over the steps, one matrix per parameter tensor in the order of the update.
struct Moments<S: Scalar>: Sendable {
  private var matrices: [Matrix<S>] = []

  /// Applies `body` to the matrix of tensor `index`, which begins with zeros of the given shape.
  mutating func update(
    _ index: Int, _ shape: Shape, _ body: (inout Matrix<S>) -> Void
  ) {
    if index == matrices.count { matrices.append(.zeros(shape.rows, shape.columns)) }
    require(
      index < matrices.count && matrices[index].shape == shape,
      "an optimizer belongs to one model: it remembers other shapes than \(shape)")
    body(&matrices[index])
  }
}
