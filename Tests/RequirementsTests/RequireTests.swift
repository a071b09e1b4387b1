import Requirements
import Testing

// The modules under test are optimized in debug builds too (see Package.swift), so these tests see what
// users of a release build see: there a `precondition` would end the program without its message.
@Suite("require") struct RequireTests {
  @Test("a condition that holds never makes the message")
  func holds() {
    var messages = 0
    func message() -> String {
      messages += 1
      return ""
    }
    require(1 + 1 == 2, message())
    #expect(messages == 0)
  }

  @Test("a failed requirement of an optimized module ends the program with its message")
  func fails() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      require(CommandLine.argc < 0, "a sentence with \(2 + 3) in it")
    }
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains("a sentence with 5 in it"))
  }
}
