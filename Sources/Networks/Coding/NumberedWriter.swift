/// Writes layers and their parameters under their numbers, see ``SavedPart``.
public struct NumberedWriter {
  private var container: KeyedEncodingContainer<TypeName>
  /// The number of the layer whose turn it is.
  private var layer = 0
  /// How many parts each stack has, in the order in which they begin.
  private var counts: [Int] = []

  static let countsKey = TypeName(stringValue: "counts")

  init(_ encoder: any Encoder) { container = encoder.container(keyedBy: TypeName.self) }

  /// What the layer is.
  mutating func write(_ layer: some Encodable) throws {
    try container.encode(layer, forKey: TypeName(stringValue: "\(self.layer)"))
  }

  /// One of its parameters.
  mutating func write(_ matrix: some Encodable, as name: String) throws {
    try container.encode(matrix, forKey: TypeName(stringValue: "\(layer).\(name)"))
  }

  /// A layer that is made of its parameters alone.
  public mutating func write<L>(_ type: L.Type, _ parameters: some SavedParameters) throws {
    try write(TypeName(type).stringValue)
    try parameters.write(to: &self)
  }

  /// A layer with settings and parameters.
  public mutating func write<L>(
    _ type: L.Type, _ settings: some Encodable, _ parameters: some SavedParameters
  ) throws {
    var named = container.nestedContainer(
      keyedBy: TypeName.self, forKey: TypeName(stringValue: "\(layer)"))
    try named.encode(settings, forKey: TypeName(type))
    try parameters.write(to: &self)
  }

  /// A number of parts follow.
  mutating func begin(count: Int) { counts.append(count) }

  mutating func endLayer() { layer += 1 }

  mutating func end() throws {
    if !counts.isEmpty { try container.encode(counts, forKey: Self.countsKey) }
  }
}
