import Matrices

/// One or several layers, or their parameters, in a file that numbers the layers through all containers:
///
/// ```
/// {"0": "Dense", "0.weights": …, "0.bias": …, "1": "Tanh", "2": {"Dropout": {"rate": 0.5, "seed": 1}}}
/// ```
/// A layer's number says which layer it is, with its settings; a number, a dot and a name are a parameter. How chains
/// are nested leaves no trace, so a file outlives a change of the containers.
///
/// A layer without parameters is a saved part by being `Codable`. One with parameters writes them by their names:
///
/// ```swift
/// extension Scaling: SavedByNumber {
///   func write(to file: inout NumberedWriter) throws { try file.write(Self.self, parameters) }
///   init(from file: inout NumberedReader) throws { parameters = try file.read(Self.self) }
/// }
/// ```
public protocol SavedPart: Codable {
  /// Writes the next layers.
  func write(to file: inout NumberedWriter) throws

  /// Reads the next layers.
  init(from file: inout NumberedReader) throws
}

extension SavedPart {
  /// One layer, by its own coding.
  public func write(to file: inout NumberedWriter) throws {
    try file.write(self)
    file.endLayer()
  }

  /// One layer, by its own coding.
  public init(from file: inout NumberedReader) throws {
    self = try file.read()
    file.endLayer()
  }
}

/// What is a file by itself as it is a part of one.
public protocol SavedByNumber: SavedPart {}

extension SavedByNumber {
  public func encode(to encoder: any Encoder) throws {
    var file = NumberedWriter(encoder)
    try write(to: &file)
    try file.end()
  }

  public init(from decoder: any Decoder) throws {
    var file = try NumberedReader(decoder)
    try self.init(from: &file)
    try file.end()
  }
}

/// Parameters of a layer that can be saved.
public protocol SavedParameters: LayerParameters, SavedByNumber {
  /// The set of the matrices that `matrix` returns for the names of the fields. Whether they are valid is asked
  /// afterwards, see ``LayerParameters/problem``.
  init(_ matrix: (_ name: String) throws -> Matrix<S>) rethrows
}

extension SavedParameters {
  public func write(to file: inout NumberedWriter) throws {
    for tensor in tensors { try file.write(tensor.value, as: tensor.name) }
    file.endLayer()
  }

  public init(from file: inout NumberedReader) throws {
    try self.init { name in try file.read(as: name) }
    if let problem { throw file.error(problem) }
    file.endLayer()
  }
}

extension NoParameters: SavedParameters {
  public init(_ matrix: (String) throws -> Matrix<S>) rethrows {}
}

extension ParameterRow: SavedParameters {
  public init(_ matrix: (String) throws -> Matrix<S>) rethrows { row = try matrix("row") }
}
