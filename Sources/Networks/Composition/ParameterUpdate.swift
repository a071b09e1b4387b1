import Matrices

/// Updates the parameters of each layer in place.
@usableFromInline
struct ParameterUpdate<S: Scalar>: LayerVisitor {
  /// The number of the next layer.
  @usableFromInline
  var layer: Int
  @usableFromInline
  let body: (inout Matrix<S>, Matrix<S>, ParameterName) -> Void

  @inlinable
  init(layer: Int, body: @escaping (inout Matrix<S>, Matrix<S>, ParameterName) -> Void) {
    (self.layer, self.body) = (layer, body)
  }

  @inlinable
  mutating func visit<L: Map<S>>(
    _ layer: inout L, _ input: L.Input?, _ cache: L.Cache?, _ gradient: L.Parameters?
  ) -> L.Output? {
    if let gradient { layer.parameters.update(along: gradient, from: &self.layer, body) }
    return nil
  }
}

extension Map {
  @inlinable
  public mutating func update(
    along other: Parameters, from layer: inout Int,
    _ body: (inout Matrix<S>, Matrix<S>, ParameterName) -> Void
  ) {
    withoutActuallyEscaping(body) { body in
      var visitor = ParameterUpdate<S>(layer: layer, body: body)
      _ = visit(&visitor, nil, nil, other)
      layer = visitor.layer
    }
  }
}
