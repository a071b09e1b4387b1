import Matrices

/// A report on the place in a step where the first number appeared that is not finite.
///
/// A step computes in this order, and the report names the first place whose numbers are not all finite:
/// ```
/// parameters → outputs, layer by layer → the loss → ∂L/∂P → gradients, from the last layer to the first → α ‖g‖
/// ```
/// Numbers after it that are not finite are consequences of it.
public struct NonFiniteReport: Sendable, Equatable, CustomStringConvertible {
  /// The place in a step.
  public enum Place: Sendable, Equatable {
    /// A parameter before the step, left there by an earlier step or by the initialization.
    case parameter(name: String)
    /// The output of a layer; its input was finite.
    case output
    /// The output of the model, though the outputs of all its layers are finite.
    case prediction
    /// The loss, though the predictions are finite: it overflows, or is not defined for them.
    case loss
    /// ∂L/∂P, though the loss is finite.
    case lossGradient
    /// The gradient of a parameter, with its penalties; those of the layers after it are finite.
    case gradient(name: String)
    /// The length of the step, α ‖g‖, though the gradient is finite.
    case step(name: String)
  }

  /// A layer of the model.
  public struct Position: Sendable, Equatable, CustomStringConvertible {
    /// The number of the layer, counted from 0 through all containers; nil for what a container itself computes.
    public let number: Int?
    /// The name of its type, such as "Dense".
    public let type: String

    public init(_ number: Int?, _ type: String) { (self.number, self.type) = (number, type) }

    public var description: String { number.map { "layer \($0) (\(type))" } ?? "the \(type)" }
  }

  /// The place in the step.
  public let place: Place
  /// The layer of the place, if it is in one.
  public let layer: Position?
  /// The number that was found: "nan", "inf" or "-inf".
  public let found: String

  public init(_ place: Place, in layer: Position? = nil, found: String) {
    (self.place, self.layer, self.found) = (place, layer, found)
  }

  public var description: String {
    let layer = layer.map { "\($0)" } ?? "the model"
    return switch place {
    case .parameter(let name): "\(name) of \(layer) was \(found) before the step"
    case .output: "the output of \(layer) became \(found)"
    case .prediction: "the output of the model became \(found), those of its layers are finite"
    case .loss: "the loss became \(found), the output of the model is finite"
    case .lossGradient: "the gradient ∂L/∂P of the loss became \(found), the loss is finite"
    case .gradient(let name): "the gradient of \(name) of \(layer) became \(found)"
    case .step(let name):
      "the step of \(name) of \(layer) became \(found), the gradient is finite"
    }
  }
}

extension Trainer {
  /// The report on a step on a minibatch; nil if all numbers are finite. The model is not changed.
  ///
  /// It repeats the computation of ``step(_:)``, so that an ordinary step needs no checks and no storage for them.
  func nonFiniteReport(on batch: Samples<S>) -> NonFiniteReport? {
    let (P, outputs) = model.layerOutputs(of: batch.inputs)
    let types = outputs.flatMap { output in output.layers.map { _ in output.typeName } }
    func first(
      _ tensors: [NamedParameter<S>], _ place: (String) -> NonFiniteReport.Place,
      _ nonFinite: (Matrix<S>) -> String?
    ) -> NonFiniteReport? {
      for tensor in tensors {
        guard let found = nonFinite(tensor.value) else { continue }
        let type = types.indices.contains(tensor.layer) ? types[tensor.layer] : "unknown"
        return NonFiniteReport(
          place(tensor.name), in: NonFiniteReport.Position(tensor.layer, type), found: found)
      }
      return nil
    }

    if let parameter = first(
      model.parameters.tensors, NonFiniteReport.Place.parameter, Self.nonFinite)
    {
      return parameter
    }
    for output in outputs {
      guard let found = output.output.flatMap(Self.nonFinite) else { continue }
      return NonFiniteReport(
        .output, in: NonFiniteReport.Position(output.layers.first, output.typeName), found: found)
    }
    if let found = Self.nonFinite(P) { return NonFiniteReport(.prediction, found: found) }

    let (prediction, cache) = model.forward(batch.inputs)
    let (value, G) = loss(prediction, batch.targets, weights: batch.weights)
    if !value.isFinite { return NonFiniteReport(.loss, found: "\(value)") }
    if let found = Self.nonFinite(G) { return NonFiniteReport(.lossGradient, found: found) }

    var gradient = model.parameterGradient(G, cache)
    regularization.addPenalties(of: model.parameters, to: &gradient)
    regularization.clipping?.apply(to: &gradient)
    let tensors = gradient.tensors
    // The backward pass begins at the last layer.
    let backward = Set(tensors.map(\.layer)).sorted(by: >).flatMap { layer in
      tensors.filter { $0.layer == layer }
    }
    let alpha = optimizer.learningRate
    return first(backward, NonFiniteReport.Place.gradient, Self.nonFinite)
      ?? first(backward, NonFiniteReport.Place.step) { g in
        let length = alpha * g.norm
        return length.isFinite ? nil : "\(length)"
      }
  }

  private static func nonFinite(_ A: Matrix<S>) -> String? {
    A.firstNonFinite.map { row, column in "\(A[row, column])" }
  }
}
