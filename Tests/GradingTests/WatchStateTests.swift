import Testing

@testable import Grading

@Suite("Watch mode") struct WatchStateTests {
  private static func state() -> WatchState {
    let second = Exercise(
      folder: "02-Second", title: "another", lesson: "a", outputs: [], reference: { _ in [] }, mistakes: [], checks: [])
    return WatchState([Sample.exercise, second], position: 0)
  }

  private static func text(_ state: WatchState) -> String {
    state.lines(Style(hasColors: false), hints: Hints("## 1\none\n## 2\ntwo\n## 3\nthree\n"), farewell: "bye")
      .joined(separator: "\n")
  }

  @Test("keys go on and back, and stop at both ends")
  func moving() {
    var state = Self.state()
    #expect(state.press("p") == .none && Self.text(state).contains("first exercise"))
    #expect(state.press("n") == .check && state.exercise.folder == "02-Second")
    #expect(state.press("n") == .none && Self.text(state).contains("last exercise"))
    #expect(state.press("p") == .check && state.exercise.folder == "01-Sample")
    #expect(state.press("x") == .none)
  }

  @Test("hints come one after the other and begin anew with the next exercise")
  func hints() {
    var state = Self.state()
    #expect(!Self.text(state).contains("Hint"))
    for hint in ["one", "two", "three", "three"] {
      #expect(state.press("h") == .none)
      #expect(Self.text(state).hasSuffix(hint))
    }
    _ = state.press("n")
    #expect(!Self.text(state).contains("Hint"))
  }

  @Test("a reset is asked for twice")
  func reset() {
    var state = Self.state()
    #expect(state.press("y") == .none)
    #expect(state.press("r") == .none && Self.text(state).contains("Press y"))
    #expect(state.press("x") == .none)
    #expect(state.press("y") == .none)
    #expect(state.press("r") == .none)
    #expect(state.press("y") == .reset)
  }

  @Test("the list shows what is done and where one is")
  func list() {
    var state = Self.state()
    state.done = ["sample"]
    _ = state.press("l")
    #expect(Self.text(state) == "▸ ✓ 1 sample\n    2 second")
    #expect(state.bar(width: 80).contains("1/2"))
    _ = state.press("l")
    state.assessment = Sample.assessment(nil)
    #expect(Self.text(state).contains("✓ Y, 3 points") && Self.text(state).hasSuffix("bye"))
  }

  @Test("q, the key of an interrupt and the end of the input leave", arguments: ["q", "\u{3}", "\u{4}"] as [Character])
  func leaving(key: Character) {
    var state = Self.state()
    #expect(state.press(key) == .quit)
  }
}
