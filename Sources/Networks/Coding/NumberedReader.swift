/// Reads layers and their parameters by their numbers, see ``SavedPart``.
public struct NumberedReader {
  private let container: KeyedDecodingContainer<TypeName>
  /// The number of the layer whose turn it is.
  private var layer = 0
  /// How many parts each stack has that was not read yet.
  private var counts: ArraySlice<Int>

  init(_ decoder: any Decoder) throws {
    container = try decoder.container(keyedBy: TypeName.self)
    counts = try container.decodeIfPresent([Int].self, forKey: NumberedWriter.countsKey)?[...] ?? []
  }

  /// What the layer is.
  func read<Value: Decodable>() throws -> Value {
    try container.decode(Value.self, forKey: TypeName(stringValue: "\(layer)"))
  }

  /// One of its parameters.
  func read<Value: Decodable>(as name: String) throws -> Value {
    try container.decode(Value.self, forKey: TypeName(stringValue: "\(layer).\(name)"))
  }

  /// The parameters of a layer that is made of them alone.
  public mutating func read<L, Parameters: SavedParameters>(_ type: L.Type) throws -> Parameters {
    let (found, expected): (String, String) = (try read(), TypeName(type).stringValue)
    if found != expected { throw error("expected a \(expected), found a \(found)") }
    return try Parameters(from: &self)
  }

  /// The settings and the parameters of a layer.
  public mutating func read<L, Settings: Decodable, Parameters: SavedParameters>(
    _ type: L.Type
  ) throws -> (settings: Settings, parameters: Parameters) {
    let named = try container.nestedContainer(
      keyedBy: TypeName.self, forKey: TypeName(stringValue: "\(layer)"))
    let settings = try named.decode(Settings.self, forKey: TypeName(type))
    return (settings, try Parameters(from: &self))
  }

  /// How many parts follow.
  mutating func count() throws -> Int {
    guard let count = counts.popFirst(), count >= 0 else {
      throw error("the number of parts from layer \(layer) on is not in the file")
    }
    return count
  }

  mutating func endLayer() { layer += 1 }

  /// An error with the place in the file.
  public func error(_ text: String) -> DecodingError {
    .dataCorrupted(DecodingError.Context(codingPath: container.codingPath, debugDescription: text))
  }

  /// Throws if layers are left.
  func end() throws {
    let left = container.allKeys.filter { key in
      key.stringValue.split(separator: ".").first.flatMap { Int($0) }.map { $0 >= layer } ?? false
    }
    if !left.isEmpty || !counts.isEmpty {
      throw error(
        "a file of \(layer) layers is expected, found more: " + left.map(\.stringValue).sorted().joined(separator: ", ")
      )
    }
  }
}
