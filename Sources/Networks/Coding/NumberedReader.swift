import Matrices

/// A reader of layers and their parameters by the numbers of the layers, see ``SavedPart`` for the format.
public struct NumberedReader {
  private let container: KeyedDecodingContainer<TypeName>
  /// The number of the next layer.
  private var layer = 0
  /// The numbers of layers of the stacks that were not read yet.
  private var counts: ArraySlice<Int>
  /// The parts of the stacks that were read, or begun.
  private var partCount = 0
  /// The steps of the residual blocks that were not read yet; nil if the file has none, and all are 1.
  private var steps: ArraySlice<Double>?

  init(_ decoder: any Decoder) throws {
    container = try decoder.container(keyedBy: TypeName.self)
    counts = try container.decodeIfPresent([Int].self, forKey: NumberedWriter.countsKey)?[...] ?? []
    steps = try container.decodeIfPresent([Double].self, forKey: NumberedWriter.stepsKey)?[...]
  }

  /// Reads the entry of the layer itself: its name and settings.
  func read<Value: Decodable>() throws -> Value {
    try container.decode(Value.self, forKey: TypeName(stringValue: "\(layer)"))
  }

  /// Reads one of its parameters.
  func read<Value: Decodable>(as name: String) throws -> Value {
    try container.decode(Value.self, forKey: TypeName(stringValue: "\(layer).\(name)"))
  }

  /// Reads the parameters of a layer without settings. Throws if the file has a layer of another type there.
  public mutating func read<L, Parameters: SavedParameters>(_ type: L.Type) throws -> Parameters {
    let (found, expected): (String, String) = (try read(), TypeName(type).stringValue)
    if found != expected { throw error("expected a \(expected), found a \(found)") }
    return try Parameters(from: &self)
  }

  /// Reads the settings and the parameters of a layer. Throws if the file has a layer of another type there.
  public mutating func read<L, Settings: Decodable, Parameters: SavedParameters>(
    _ type: L.Type
  ) throws -> (settings: Settings, parameters: Parameters) {
    let named = try container.nestedContainer(
      keyedBy: TypeName.self, forKey: TypeName(stringValue: "\(layer)"))
    let settings = try named.decode(Settings.self, forKey: TypeName(type))
    return (settings, try Parameters(from: &self))
  }

  /// The most parts that the stacks of a file may have together. Parts without parameters take no bytes of a file, so
  /// that a short one could state any number of them.
  private static let mostParts = 1 << 20

  /// Reads the parts of the next stack. They are kept as they are read: no memory is taken for what a file only states.
  mutating func parts<Part: SavedPart>() throws -> [Part] {
    guard let count = counts.popFirst(), count >= 0 else {
      throw error("the number of parts from layer \(layer) on is not in the file")
    }
    guard count <= Self.mostParts - partCount else {
      throw error("the stacks of a file have at most \(Self.mostParts) parts, found \(count) from layer \(layer) on")
    }
    partCount += count
    var parts: [Part] = []
    for _ in 0..<count { parts.append(try Part(from: &self)) }
    return parts
  }

  /// Reads the step of the next residual block.
  mutating func step<S: Scalar>() throws -> S {
    if steps == nil { return 1 }
    guard let number = steps?.popFirst() else {
      throw error("the step of the residual block from layer \(layer) on is not in the file")
    }
    let step = S(number)
    if let problem = stepProblem(step) { throw error(problem) }
    return step
  }

  mutating func endLayer() { layer += 1 }

  /// A decoding error with the text and the place in the file.
  public func error(_ text: String) -> DecodingError {
    .dataCorrupted(DecodingError.Context(codingPath: container.codingPath, debugDescription: text))
  }

  /// Throws if layers or steps are left.
  func end() throws {
    if let steps, !steps.isEmpty { throw error("the file has \(steps.count) steps more than residual blocks") }
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
