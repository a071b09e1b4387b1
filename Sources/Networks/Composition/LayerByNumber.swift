import Matrices

extension Map {
  /// All layers of this model from the input to the output, those inside of containers in their place. The numbers of
  /// the list are those in the names of parameters, and in a ``ModelSummary``.
  public var allLayers: [any Map<S>] {
    var (model, visitor) = (self, LayerList<S>())
    _ = model.visit(&visitor, nil, nil, nil)
    return visitor.layers
  }

  /// A layer by its number, counted from 0 through all containers:
  /// ```swift
  /// let W = model[layer: 0, as: Dense<Float>.self].parameters.weights
  /// ```
  /// A layer that is set gives the model weights from elsewhere, and running statistics as well:
  /// ```swift
  /// model[layer: 0, as: Dense<Float>.self] = Dense(weights: W, bias: b)
  /// model[layer: 1, as: BatchNorm<Float>.self] = BatchNorm(
  ///   scale: gamma, shift: beta, runningMean: mean, runningVariance: variance)
  /// ```
  /// Weights are inputs × outputs; PyTorch's `weight` is the transposed matrix.
  ///
  /// Traps if there is no such layer, if it is of another type, and for a new one whose parameters have other shapes.
  ///
  /// - Parameters:
  ///   - number: the number of the layer.
  ///   - type: the type of the layer.
  public subscript<L: Map<S>>(layer number: Int, as type: L.Type = L.self) -> L {
    get {
      let layers = allLayers
      require(
        layers.indices.contains(number), "a model with \(layers.count) layers has no layer \(number)")
      guard let layer = layers[number] as? L else {
        fatalError("layer \(number) is a \(layers[number].typeName), and no \(TypeName(type).stringValue)")
      }
      return layer
    }
    set {
      let old = self[layer: number, as: type].parameters.tensors
      for (old, new) in zip(old, newValue.parameters.tensors) {
        require(
          old.value.shape == new.value.shape,
          "the \(old.name) of layer \(number) are \(old.value.shape), found \(new.value.shape)")
      }
      var visitor = LayerReplacement(number: number, layer: newValue)
      _ = visit(&visitor, nil, nil, nil)
    }
  }
}

private struct LayerList<S: Scalar>: LayerVisitor {
  var layers: [any Map<S>] = []

  mutating func visit<L: Map<S>>(
    _ layer: inout L, _ input: L.Input?, _ cache: L.Cache?, _ gradient: L.Parameters?
  ) -> L.Output? {
    layers.append(layer)
    return nil
  }
}

private struct LayerReplacement<New: Map>: LayerVisitor {
  typealias S = New.S

  /// How many layers come before.
  var number: Int
  let layer: New

  init(number: Int, layer: New) { (self.number, self.layer) = (number, layer) }

  mutating func visit<L: Map<S>>(
    _ old: inout L, _ input: L.Input?, _ cache: L.Cache?, _ gradient: L.Parameters?
  ) -> L.Output? {
    if number == 0, let layer = layer as? L { old = layer }
    number -= 1
    return nil
  }
}
