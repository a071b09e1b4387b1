import Testing

@testable import ExerciseRuntime

@Suite("Messages") struct MessageTests {
  @Test(
    "a message is read when it is complete, and not before",
    arguments: [.values([.number(1), .integer(2)]), .notAttempted, .failure("why: ∂")] as [Message.Content])
  func roundTrip(content: Message.Content) throws {
    let message = Message(nonce: 0x0123_4567_89ab_cdef, content)
    for count in 0..<message.bytes.count {
      var rest = message.bytes[..<count]
      #expect(try Message.take(from: &rest) == nil)
    }
    var rest = (message.bytes + message.bytes)[...]
    #expect(try Message.take(from: &rest) == message)
    #expect(try Message.take(from: &rest) == message)
    #expect(rest.isEmpty)
  }

  @Test("a long text is cut, within a letter too")
  func longText() throws {
    let message = Message(nonce: 1, .failure(String(repeating: "∂", count: 5000)))
    #expect(message.bytes.count <= Message.longestText + 17)
    var rest = message.bytes[...]
    #expect(try Message.take(from: &rest) != nil)
  }

  @Test(
    "bytes that no message begins with are an error",
    arguments: [
      Array(repeating: 255, count: 9), [1, 0, 0, 0, 0, 0, 0, 0, 0],
      [9, 0, 0, 0, 0, 0, 0, 0] + Array(repeating: 7, count: 9),
    ] as [[UInt8]])
  func hostile(bytes: [UInt8]) {
    var rest = bytes[...]
    #expect(throws: WrongValue.self) { try Message.take(from: &rest) }
  }
}
