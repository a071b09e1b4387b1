import Requirements

/// The error that a file cannot be read or written, is not in its format, or does not contain what was asked for:
/// where, what was expected, and what was found.
///
/// The description is one sentence, for example
/// `net.safetensors, tensor 0.weight: expected the shape [3, 2], found [2, 3]`.
public struct InterchangeError: Error, Equatable, CustomStringConvertible {
  /// The file's path, or the name that its bytes were given; then the tensor, or the byte.
  public let place: String
  /// What a correct file contains in this place.
  public let expected: String
  /// What the file contains instead.
  public let found: String

  init(_ place: String, expected: String, found: String) {
    (self.place, self.expected, self.found) = (place, expected, found)
  }

  /// One sentence that says where the problem is, what was expected and what was found.
  public var description: String {
    "\(place.printable): expected \(expected.printable), found \(found.printable)"
  }
}
