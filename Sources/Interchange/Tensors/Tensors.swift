import Requirements

/// Tensors with names, as a file of safetensors or an `.npz` archive has them.
///
/// ```swift
/// var file = try Tensors(contentsOf: "fields.npz")
/// let U: Matrix<Double> = try file.tensor("u").matrix()
/// file["residual"] = Tensor(R)
/// try file.write(to: "fields.safetensors")
/// ```
public struct Tensors: Sendable, Equatable {
  /// The names in the order of the file, or in that in which they were added.
  public private(set) var names: [String] = []
  /// Texts about the file, which `.npz` does not have.
  public var metadata: [String: String] = [:]
  private var byName: [String: Tensor] = [:]
  /// The file, for errors.
  let place: String

  /// No tensors.
  public init() { place = "tensors" }

  init(place: String) { self.place = place }

  /// The tensor of a name; nil if there is none. Setting nil removes it.
  public subscript(name: String) -> Tensor? {
    get { byName[name] }
    set {
      switch (byName[name], newValue) {
      case (nil, .some): names.append(name)
      case (.some, nil): names.removeAll { $0 == name }
      default: break
      }
      byName[name] = newValue
    }
  }

  /// The tensor of a name.
  ///
  /// - Throws: ``InterchangeError`` with the names that there are, if there is none.
  public func tensor(_ name: String) throws(InterchangeError) -> Tensor {
    if let tensor = byName[name] { return tensor }
    throw InterchangeError(place, expected: "a tensor \(name.excerpt)", found: "only \(list(names))")
  }

  /// Whether names and tensors, in any order, and metadata are equal.
  public static func == (a: Tensors, b: Tensors) -> Bool { a.byName == b.byName && a.metadata == b.metadata }
}

/// The first names of many, in words.
func list(_ names: some Collection<String>) -> String {
  let shown = names.prefix(8).map(\.excerpt).joined(separator: ", ")
  return names.isEmpty ? "none" : names.count > 8 ? "\(shown) and \(names.count - 8) more" : shown
}
