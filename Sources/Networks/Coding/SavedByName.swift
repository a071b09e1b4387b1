import Matrices

/// A type that has nothing to save but its name, such as a layer without parameters and settings.
///
/// The name is saved and checked, `"Tanh"`: a network saved with one activation does not open as one with another,
/// which would have the same numbers and mean something else.
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
