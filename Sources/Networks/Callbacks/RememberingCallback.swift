import Matrices

/// A callback whose later calls depend on earlier ones, such as on the best loss so far: a training that is resumed
/// from a file continues with what it remembered, see ``TrainingCheckpoint``.
///
/// If it is `Codable` nothing else has to be written; it is saved as a whole, with its settings. What cannot be coded,
/// such as a closure, is left out by an implementation of the two methods.
///
/// ```swift
/// struct Patience: RememberingCallback, Codable {
///   var epochsWithoutImprovement = 0
///   …
/// }
/// ```
public protocol RememberingCallback: Callback {
  /// Writes what the callback remembers.
  ///
  /// - Parameters:
  ///   - encoder: where to.
  ///   - model: the model of the training, whose type a callback may need that keeps one.
  func encodeMemory<Model: Layer & Codable>(to encoder: any Encoder, of model: Model) throws

  /// Takes over what a callback of this type remembered.
  ///
  /// - Parameters:
  ///   - decoder: where from.
  ///   - model: the model of the training, with the shapes that one from the file must have.
  mutating func restoreMemory<Model: Layer & Codable>(from decoder: any Decoder, of model: Model) throws
}

extension RememberingCallback where Self: Codable {
  public func encodeMemory<Model: Layer & Codable>(to encoder: any Encoder, of model: Model) throws {
    try encode(to: encoder)
  }

  public mutating func restoreMemory<Model: Layer & Codable>(from decoder: any Decoder, of model: Model) throws {
    self = try Self(from: decoder)
  }
}

/// A callback that remembers nothing from one call to the next, so that a resumed training needs nothing of it. A type
/// without stored properties is one without saying so.
public protocol StatelessCallback: Callback {}

extension Callback {
  /// Whether the type does not say if it remembers anything.
  var hidesMemory: Bool {
    !(self is any RememberingCallback) && !(self is any StatelessCallback) && MemoryLayout<Self>.size > 0
  }
}

/// The memories of the callbacks of a list, in their order, each under the name of its type.
struct CallbackMemories<Model: Layer & Codable>: Encodable {
  let callbacks: [any Callback]
  let model: Model

  private struct Memory<C: RememberingCallback>: Encodable {
    let callback: C
    let model: Model
    func encode(to encoder: any Encoder) throws { try callback.encodeMemory(to: encoder, of: model) }
  }

  func encode(to encoder: any Encoder) throws {
    var list = encoder.unkeyedContainer()
    func append<C: RememberingCallback>(_ callback: C) throws {
      var entry = list.nestedContainer(keyedBy: TypeName.self)
      try entry.encode(Memory(callback: callback, model: model), forKey: TypeName(C.self))
    }
    for case let callback as any RememberingCallback in callbacks { try append(callback) }
  }

  /// Restores the memories of the callbacks of a list; throws unless those are of the same types.
  static func restore(_ callbacks: inout [any Callback], from decoder: any Decoder, of model: Model) throws {
    var list = try decoder.unkeyedContainer()
    for i in callbacks.indices {
      guard var callback = callbacks[i] as? any RememberingCallback else { continue }
      func name<C>(_ callback: C) -> TypeName { TypeName(C.self) }
      let expected = name(callback)
      try decoder.check(!list.isAtEnd, "expected what \(expected.stringValue) remembers, found no more callbacks")
      let entry = try list.nestedContainer(keyedBy: TypeName.self)
      let found = entry.allKeys.map(\.stringValue).sorted().joined(separator: ", ")
      try decoder.check(
        found == expected.stringValue,
        "expected what \(expected.stringValue) remembers, the next callback of this training, found \(found)")
      try callback.restoreMemory(from: entry.superDecoder(forKey: expected), of: model)
      callbacks[i] = callback
    }
    if list.isAtEnd { return }
    let names = try list.nestedContainer(keyedBy: TypeName.self).allKeys.map(\.stringValue).sorted()
    try decoder.check(
      false, "expected no more callbacks, as this training has no others, found \(names.joined(separator: ", "))")
  }
}

extension Layer {
  /// Whether another model has parameters of the same names and shapes.
  func hasParameters(like other: Self) -> Bool {
    parameters.tensors.map(\.place) == other.parameters.tensors.map(\.place)
  }
}

extension NamedParameter {
  /// Its name and its shape, such as "0.weights 4×3".
  var place: String { "\(layer).\(name) \(value.shape)" }
}
