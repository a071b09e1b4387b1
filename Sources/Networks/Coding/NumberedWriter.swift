/// A writer of layers and their parameters under the numbers of the layers, see ``SavedPart`` for the format.
public struct NumberedWriter {
  private var container: KeyedEncodingContainer<TypeName>
  /// The number of the next layer.
  private var layer = 0
  /// The numbers of layers of the stacks, in the order in which they begin.
  private var counts: [Int] = []

  /// The steps of the residual blocks, in the order in which they begin.
  private var steps: [Double] = []

  static let countsKey = TypeName(stringValue: "counts")
  static let stepsKey = TypeName(stringValue: "steps")

  init(_ encoder: any Encoder) { container = encoder.container(keyedBy: TypeName.self) }

  /// Writes the entry of the layer itself: its name and settings.
  mutating func write(_ layer: some Encodable) throws {
    try container.encode(layer, forKey: TypeName(stringValue: "\(self.layer)"))
  }

  /// Writes one of its parameters.
  mutating func write(_ matrix: some Encodable, as name: String) throws {
    try container.encode(matrix, forKey: TypeName(stringValue: "\(layer).\(name)"))
  }

  /// Writes a layer that has parameters and no settings.
  public mutating func write<L>(_ type: L.Type, _ parameters: some SavedParameters) throws {
    try write(TypeName(type).stringValue)
    try parameters.write(to: &self)
  }

  /// Writes a layer with settings and parameters.
  public mutating func write<L>(
    _ type: L.Type, _ settings: some Encodable, _ parameters: some SavedParameters
  ) throws {
    var named = container.nestedContainer(
      keyedBy: TypeName.self, forKey: TypeName(stringValue: "\(layer)"))
    try named.encode(settings, forKey: TypeName(type))
    try parameters.write(to: &self)
  }

  /// Begins a stack of `count` layers.
  mutating func begin(count: Int) { counts.append(count) }

  /// Begins a residual block with a step.
  mutating func begin(step: Double) { steps.append(step) }

  mutating func endLayer() { layer += 1 }

  mutating func end() throws {
    if !counts.isEmpty { try container.encode(counts, forKey: Self.countsKey) }
    // Most residual blocks have the step 1, which is not written.
    if steps.contains(where: { $0 != 1 }) { try container.encode(steps, forKey: Self.stepsKey) }
  }
}
