/// What one process tells the other: a question with its arguments, or the answer to it.
///
/// Each question has a number of its own that nobody can guess, and its answer repeats it: bytes that code writes
/// without having been asked are no answer.
public struct Message: Sendable, Equatable {
  /// What a message says.
  public enum Content: Sendable, Equatable {
    /// Arguments of a question, or results.
    case values([Value])
    /// The exercise was not begun.
    case notAttempted
    /// The function threw an error, in its own words.
    case failure(String)
  }

  /// The number of the question.
  public let nonce: UInt64
  public let content: Content

  public init(nonce: UInt64, _ content: Content) { (self.nonce, self.content) = (nonce, content) }

  /// The most bytes of an error's text that cross.
  public static let longestText = 2000

  /// The message behind the number of its bytes.
  public var bytes: [UInt8] {
    var body: [UInt8] = []
    body.append(word: nonce)
    switch content {
    case .values(let values):
      body.append(0)
      Value.list(values).append(to: &body)
    case .notAttempted:
      body.append(1)
    case .failure(let text):
      body.append(2)
      body += text.utf8.prefix(Self.longestText)
    }
    var bytes: [UInt8] = []
    bytes.append(word: UInt64(body.count))
    return bytes + body
  }

  /// Reads a message off the front of some bytes.
  ///
  /// - Returns: nil if the bytes are the beginning of a message.
  /// - Throws: ``WrongValue`` for bytes that no message begins with.
  public static func take(from bytes: inout ArraySlice<UInt8>) throws(WrongValue) -> Message? {
    var rest = bytes
    guard rest.count >= 8 else { return nil }
    let count = try rest.takeWord()
    guard count >= 9, count < 1 << 30 else { throw WrongValue(description: "a message of \(count) bytes") }
    guard rest.count >= Int(count) else { return nil }
    var body = rest.prefix(Int(count))
    bytes = rest.dropFirst(Int(count))
    let nonce = try body.takeWord()
    switch body.popFirst() {
    case 0:
      let values = try Value(from: &body).list
      guard body.isEmpty else { throw WrongValue(description: "\(body.count) bytes behind the values") }
      return Message(nonce: nonce, .values(values))
    case 1: return Message(nonce: nonce, .notAttempted)
    case 2: return Message(nonce: nonce, .failure(String(decoding: body.prefix(longestText), as: UTF8.self)))
    default: throw WrongValue(description: "a message of an unknown kind")
    }
  }
}
