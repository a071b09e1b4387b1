import Matrices

/// One or several layers, or their parameters, saved in a file that numbers the layers through all containers:
///
/// ```
/// {"0": "Dense", "0.weights": …, "0.bias": …, "1": "Tanh", "2": {"Dropout": {"rate": 0.5, "seed": 1}}}
/// ```
/// Under the number of a layer stand its name and settings, under number, dot and name a parameter. The nesting of
/// containers is not saved, so a file stays valid when it changes. But the lengths of stacks are, as `"counts"`, and
/// the steps of residual blocks, as `"steps"`, if one of them is not 1.
///
/// A layer without parameters only has to be `Codable`. One with parameters writes them under their names:
///
/// ```swift
/// extension Scaling: SavedByNumber {
///   func write(to file: inout NumberedWriter) throws { try file.write(Self.self, parameters) }
///   init(from file: inout NumberedReader) throws { parameters = try file.read(Self.self) }
/// }
/// ```
public protocol SavedPart: Codable {
  /// Writes this part as the next layers of the file.
  func write(to file: inout NumberedWriter) throws

  /// Reads this part from the next layers of the file; throws if they are others.
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

/// A part that can also be saved as a file of its own.
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

/// The parameters of a layer that can be saved, each matrix under the name of its field.
public protocol SavedParameters: LayerParameters, SavedByNumber {
  /// Parameters from the matrices that `matrix` returns for the names of the fields. Whether they are valid is checked
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
