import Matrices

/// The output of a layer in a forward pass of a whole model.
public struct LayerOutput<S: Scalar>: Sendable {
  /// The layer, or a container that itself computes something, such as the sum of a ``Residual``.
  public let layer: any Map<S>
  /// The numbers of the layer, counted from 0 through all containers as in the names of parameters. A layer that hides
  /// several inside has several numbers. A container has none: its range is empty and stands after the layers inside.
  public let layers: Range<Int>
  /// The output Y in training mode, n × outputs; nil if it is not a matrix.
  public let output: Matrix<S>?

  /// The name of the type of the layer.
  public var typeName: String { layer.typeName }
}

extension Map {
  /// The output Y of a forward pass in training mode, and the outputs of all layers from the first to the last.
  public func layerOutputs(of input: Input) -> (output: Output, layers: [LayerOutput<S>]) {
    var visitor = OutputCollector<S>()
    let Y = output(of: input, &visitor)
    return (Y, visitor.outputs)
  }
}

private struct OutputCollector<S: Scalar>: LayerVisitor {
  var outputs: [LayerOutput<S>] = []
  private var number = 0

  mutating func visit<L: Map<S>>(
    _ layer: inout L, _ input: L.Input?, _ cache: L.Cache?, _ gradient: L.Parameters?
  ) -> L.Output? {
    guard let Y = input.map({ layer.forward($0).output }) else { return nil }
    let next = number + layer.parameters.layerCount
    outputs.append(
      LayerOutput(layer: layer, layers: number..<next, output: Y as? Matrix<S>))
    number = next
    return Y
  }

  mutating func visitResult<C: Container<S>>(of container: C, _ output: C.Output) {
    outputs.append(
      LayerOutput(layer: container, layers: number..<number, output: output as? Matrix<S>))
  }
}
