import Matrices
import Testing

// The modules under test are optimised in debug builds too (see Package.swift), so these tests see what
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

  @Test("a failed requirement of an optimised module ends the program with its message")
  func fails() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Matrix<Double>.zeros(2, 3) * Matrix<Double>.zeros(4, 5)
    }
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains("cannot multiply 2×3 by 4×5: 3 columns meet 4 rows"))
  }
}
