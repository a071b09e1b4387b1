import Testing

@testable import Publishing

@Suite("Pages of a lesson in the book") struct LessonPagesTests {
  private func page(_ run: LessonRun) throws -> String {
    let text = try Markdown("# A \" & ]]> < two\n\nWhy?\n\n## Next\n\nText.")
    let lesson = LessonText(folder: "Lessons/07-Some", text: text)
    return try #require(LessonPages(lesson: lesson, run: run, targets: MarkdownTests.Targets()).pages.first).body
  }

  @Test("a missing run is said to be missing, with the command that makes it")
  func missing() throws {
    let body = try page(.missing)
    #expect(body.contains("There is no run of this lesson yet") && body.contains("swift run -c release lesson-some"))
  }

  @Test("the reason of a failed run and the title of a lesson are no markup")
  func failed() throws {
    let body = try page(.failed("<script>x</script> ]]> \" \u{202E}"))
    #expect(body.contains("failed") && body.contains("&lt;script&gt;x") && !body.contains("<script"))
    #expect(!body.contains("]]>") && !body.contains("\u{202E}"))
  }
}
