import Matrices
import Networks
import Requirements

/// The tensors of a model in a convention, and the parameters that each of them is made of.
struct ExchangePlan {
  /// The tensors, whose fields are full names such as `0.weights`, in the order of the layers.
  private(set) var tensors: [ForeignTensor] = []
  /// The shapes of the fields.
  private(set) var shapes: [String: Shape] = [:]
  let convention: Convention
  private let place: String

  /// The plan of a model.
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - convention: the convention of the file.
  ///   - statistics: whether running statistics are exchanged, which have no gradients.
  ///   - place: the file, for errors.
  /// - Throws: ``InterchangeError`` if the library of the convention has no such layer, or the names of layers are not
  ///   as many as there are layers.
  init(
    of model: some Map, as convention: Convention, statistics: Bool, place: String
  ) throws(InterchangeError) {
    (self.convention, self.place) = (convention, place)
    let parts = model.parts
    let names = try layerNames(parts)
    var channels = 1
    for (i, part) in parts.enumerated() {
      var fields = part.shapes
      if !statistics { (fields[Statistics.mean], fields[Statistics.variance]) = (nil, nil) }
      var own: [ForeignTensor]
      switch convention.library {
      case .adjoint: own = part.fields.compactMap { field in fields[field.name].map { Self.own(field.name, part, $0) } }
      case .torch:
        // A module of several layers has one name for all of them.
        let depth = Set(
          (0..<i).filter { names[$0] == names[i] && parts[$0].layer != part.layer }.map { parts[$0].layer })
        own = try known(part) { Torch.tensors($0, fields, depth: depth.count) }
        for k in own.indices { own[k].names = own[k].names.map { "\(names[i]).\($0)" } }
      case .keras:
        let inputs = fields["weights"]?.rows ?? fields["scale"]?.columns ?? 0
        let isImage = part.imageCount == inputs && inputs % channels == 0
        own = try known(part) { Keras.tensors($0, fields, channels: isImage ? channels : 1) }
        channels = part.channels(after: channels)
        for k in own.indices {
          let number = tensors.count + k
          own[k].names = own[k].names.map { convention.layers == nil ? "arr_\(number)" : "\(names[i])/\($0)" }
        }
      }
      for k in own.indices { own[k].fields = own[k].fields.map { "\(part.number).\($0)" } }
      tensors += own
      for (field, shape) in fields { shapes["\(part.number).\(field)"] = shape }
    }
    try checkNames()
  }

  /// A tensor as it is.
  private static func own(_ field: String, _ part: LayerPart, _ shape: Shape) -> ForeignTensor {
    ForeignTensor(field, "\(part.number).\(field)", sizes: [shape.rows, shape.columns])
  }

  /// The tensors of a part in another library.
  private func known(
    _ part: LayerPart, _ tensors: (ParameterLayout) -> [ForeignTensor]?
  ) throws(InterchangeError) -> [ForeignTensor] {
    if let known = part.layout.flatMap(tensors) { return known }
    let isOther = part.layout == .recurrent(.resetBefore)
    throw InterchangeError(
      place, expected: "layers that \(convention.libraryName) has too, with the same parameters",
      found: "\(part.typeName) as layer \(part.number)"
        + (isOther ? " with a GRU whose reset gate acts before the product" : ""))
  }

  /// The name of the layer of each part in the other library.
  private func layerNames(_ parts: [LayerPart]) throws(InterchangeError) -> [String] {
    guard let layers = convention.layers else { return parts.map { "\($0.layer)" } }
    var places: [Int] = []
    for part in parts {
      // Two directions of a layer are one module of PyTorch, and two cells of Keras.
      let isSame = convention.library == .torch && part.layer == parts[max(0, places.count - 1)].layer
      places.append(places.isEmpty ? 0 : (places.last ?? 0) + (isSame ? 0 : 1))
    }
    let count = (places.last ?? -1) + 1
    if layers.count != count {
      throw InterchangeError(
        place,
        expected: "\(count) names for the layers with parameters, \(list(parts.map { "\($0.number) \($0.typeName)" }))",
        found: "\(layers.count): \(list(layers))")
    }
    return places.map { layers[$0] }
  }

  private func checkNames() throws(InterchangeError) {
    var names: Set<String> = []
    for name in tensors.flatMap(\.names) where !names.insert(name).inserted {
      throw InterchangeError(place, expected: "names that differ for different tensors", found: "\(name) again")
    }
  }
}
