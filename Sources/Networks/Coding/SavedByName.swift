import Matrices

/// A type without stored values, of which only the name is saved, such as a layer without parameters and settings.
///
/// The name, such as `"Tanh"`, is checked when decoding, so that a network saved with one activation cannot be read as
/// one with another, whose parameters have the same shapes.
public protocol SavedByName: Codable, Equatable {
  init()
}

extension SavedByName {
  public static func == (a: Self, b: Self) -> Bool { true }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(TypeName(Self.self).stringValue)
  }

  public init(from decoder: any Decoder) throws {
    let (name, expected) = (try String(from: decoder), TypeName(Self.self).stringValue)
    try decoder.check(name == expected, "expected a \(expected), found a \(name)")
    self.init()
  }
}
