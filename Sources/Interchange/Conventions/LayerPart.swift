import Matrices
import Networks

/// What is exchanged of a layer under one of its numbers: the names and shapes of its fields.
struct LayerPart {
  /// The number in the names of parameters.
  let number: Int
  /// The place of the layer among all of them, which differs from the number behind layers that have several.
  let layer: Int
  let typeName: String
  /// What the fields are, as far as other libraries have them too.
  let layout: ParameterLayout?
  /// The fields in their order, then running statistics.
  let fields: [(name: String, shape: Shape)]
  /// The numbers of an image, if the layers before return images.
  let imageCount: Int?

  var shapes: [String: Shape] { Dictionary(fields.map { ($0.name, $0.shape) }) { first, _ in first } }

  /// The channels of the images that this part returns; nil if it returns none, and those of its input if it keeps
  /// them.
  func channels(after channels: Int) -> Int {
    switch layout {
    case .convolution: shapes["kernels"]?.rows ?? 1
    case .transposedConvolution: shapes["bias"]?.columns ?? 1
    case .scaleAndShift, .scale: channels
    case .affine, .recurrent, nil: 1
    }
  }
}

extension Map {
  /// What is exchanged of all layers that have parameters, in their order.
  var parts: [LayerPart] {
    var (model, visitor) = (self, PartList<S>())
    _ = model.visit(&visitor, nil, nil, nil)
    return visitor.parts
  }
}

private struct PartList<S: Scalar>: LayerVisitor {
  private(set) var parts: [LayerPart] = []
  private var (number, layer) = (0, 0)
  private var imageCount: Int?

  mutating func visit<L: Map<S>>(
    _ layer: inout L, _ input: L.Input?, _ cache: L.Cache?, _ gradient: L.Parameters?
  ) -> L.Output? {
    let (tensors, portable) = (layer.parameters.tensors, layer as? any PortableLayer<S>)
    let (count, layouts) = (layer.parameters.layerCount, portable?.parameterLayouts)
    if let layouts {
      require(
        layouts.count == count, "\(layer.typeName) has \(count) numbers and states \(layouts.count) layouts")
    }
    for k in 0..<count {
      var fields = tensors.filter { $0.layer == k }.map { (name: $0.name, shape: $0.value.shape) }
      if k == 0, let statistics = portable?.runningStatistics {
        fields.append((Statistics.mean, statistics.mean.shape))
        fields.append((Statistics.variance, statistics.variance.shape))
      }
      if fields.isEmpty { continue }
      parts.append(
        LayerPart(
          number: number + k, layer: self.layer, typeName: layer.typeName, layout: layouts?[k], fields: fields,
          imageCount: imageCount))
    }
    // Layers of images state their columns; others that have parameters return no images.
    if let images = layer as? any FixedColumns {
      imageCount = images.outputColumns
    } else if count > 0 && !tensors.isEmpty && portable?.runningStatistics == nil {
      imageCount = nil
    }
    (number, self.layer) = (number + count, self.layer + 1)
    return nil
  }
}

// MARK: - Matrices by their names

/// The parameters of a model and its running statistics, by names such as `0.weights`.
struct MatrixList<S: Scalar>: LayerVisitor {
  private(set) var matrices: [String: Matrix<S>] = [:]
  private var number = 0
  private let isGradient: Bool

  /// Those of a model, or a gradient with respect to them.
  init<Model: Map<S>>(of model: Model, gradient: Model.Parameters? = nil) {
    isGradient = gradient != nil
    var model = model
    _ = model.visit(&self, nil, nil, gradient)
  }

  mutating func visit<L: Map<S>>(
    _ layer: inout L, _ input: L.Input?, _ cache: L.Cache?, _ gradient: L.Parameters?
  ) -> L.Output? {
    let parameters = layer.parameters
    for tensor in (gradient ?? parameters).tensors {
      matrices["\(number + tensor.layer).\(tensor.name)"] = tensor.value
    }
    if !isGradient, let statistics = (layer as? any PortableLayer<S>)?.runningStatistics {
      matrices["\(number).\(Statistics.mean)"] = statistics.mean
      matrices["\(number).\(Statistics.variance)"] = statistics.variance
    }
    number += parameters.layerCount
    return nil
  }
}

/// Gives a model other matrices of the same names and shapes.
struct MatrixReplacement<S: Scalar>: LayerVisitor {
  let matrices: [String: Matrix<S>]
  private var number = 0

  init(_ matrices: [String: Matrix<S>]) { self.matrices = matrices }

  mutating func visit<L: Map<S>>(
    _ layer: inout L, _ input: L.Input?, _ cache: L.Cache?, _ gradient: L.Parameters?
  ) -> L.Output? {
    var parameters = layer.parameters
    let first = number
    parameters.update(along: parameters) { own, _, name in
      own = matrices["\(first + name.layer).\(name.field.name)"] ?? own
    }
    layer.parameters = parameters
    if var portable = layer as? any PortableLayer<S>, let mean = matrices["\(first).\(Statistics.mean)"],
      let variance = matrices["\(first).\(Statistics.variance)"]
    {
      portable.runningStatistics = RunningMoments(mean: mean, variance: variance)
      if let new = portable as? L { layer = new }
    }
    number += parameters.layerCount
    return nil
  }
}
