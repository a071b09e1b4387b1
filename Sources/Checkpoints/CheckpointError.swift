import Foundation
import Networks
import SystemFiles

/// The error that a checkpoint cannot be read or written, or is not the one that was asked for. The description is one
/// sentence that begins with the path, for example
/// `digits.checkpoint was cut off after 512 of its 20480 bytes`.
public struct CheckpointError: Error, Equatable, CustomStringConvertible {
  /// The path of the file.
  public let path: String
  /// What is wrong with it.
  public let problem: String

  public var description: String { "\(path) \(problem)" }

  init(_ path: String, _ problem: String) { (self.path, self.problem) = (path, problem) }

  package init(path: String, problem: String) { self.init(path, problem) }

  /// The sentence for an error of the parts below.
  init(_ path: String, _ error: any Error) {
    self.path = path
    switch error {
    case let error as CheckpointError: problem = error.problem
    case let error as SystemError: problem = "cannot be written: \(error.reason)"
    case let error as TrainingMismatch: problem = error.description
    case let error as DecodingError: problem = "has another content than expected: \(Self.text(error))"
    default: problem = "cannot be used: \(error)"
    }
  }

  private static func text(_ error: DecodingError) -> String {
    let context: DecodingError.Context
    switch error {
    case .dataCorrupted(let found), .typeMismatch(_, let found), .valueNotFound(_, let found),
      .keyNotFound(_, let found):
      context = found
    @unknown default: return "\(error)"
    }
    let place = context.codingPath.map(\.stringValue).joined(separator: ", ")
    return place.isEmpty ? context.debugDescription : "\(context.debugDescription), at \(place)"
  }
}
