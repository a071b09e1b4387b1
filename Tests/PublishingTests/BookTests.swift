import Foundation
import TestSupport
import Testing

@testable import Publishing

/// The book as a reader gets it: all runs where they were made before the tests, else quick runs of two lessons.
@Suite("Book", .serialized) struct BookTests {
  /// Makes a book once for all tests of this suite.
  private static let made: Result<URL, any Error> = Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("book-\(UUID().uuidString)")
    let runs = ProcessInfo.processInfo.environment["LESSON_RUNS"] ?? ""
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let run = try ChildProcess(
      "book",
      arguments: ["--output", folder.path + "/book", "--runs", runs.isEmpty ? folder.path : runs]
        + ["--only", "backpropagation", "--only", "automatic-differentiation"])
    guard run.status == 0 else { throw MarkdownError(line: 0, reason: run.error) }
    return folder.appendingPathComponent("book")
  }

  private func pages(_ book: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: book.path).filter { $0.hasSuffix(".html") }.sorted()
  }

  @Test("every page is well-formed, its ids differ, and every link leads to what is there")
  func links() throws {
    let book = try Self.made.get()
    var (ids, links): ([String: Set<String>], [(page: String, target: String)]) = ([:], [])
    for page in try pages(book) {
      let text = try String(contentsOf: book.appendingPathComponent(page), encoding: .utf8)
      let head = "<!DOCTYPE html>\n"
      let markup = try #require(ParsedMarkup(String(text.dropFirst(head.count))), "\(page) is not well-formed")
      let own = markup.elements.compactMap { $0.attributes["id"] }
      #expect(Set(own).count == own.count, "\(page): \(Dictionary(grouping: own) { $0 }.filter { $1.count > 1 }.keys)")
      ids[page] = Set(own)
      for element in markup.elements {
        for name in ["href", "src"] where !element.name.contains("use") {
          if let target = element.attributes[name], !target.hasPrefix("data:") { links.append((page, target)) }
        }
        #expect(!element.attributes.keys.contains { $0.hasPrefix("on") }, "\(page)")
      }
    }
    #expect(links.count > 5000)
    for (page, target) in links where !target.hasPrefix("https://") {
      let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let file = parts[0].isEmpty ? page : parts[0]
      #expect(FileManager.default.fileExists(atPath: "\(book.path)/\(file)"), "\(page): \(target)")
      if parts.count > 1 { #expect(ids[file]?.contains(parts[1]) == true, "\(page): \(target)") }
    }
  }

  @Test("it has all parts, is below 25 MB, and its scripts have at most 200 lines")
  func parts() throws {
    let book = try Self.made.get()
    let repository = try Repository(root: FormulaCorpusTests.root)
    let texts = try CourseTexts(repository)
    let names = Set(try pages(book))
    let expected =
      texts.lessons.flatMap { [PageName.lesson($0), PageName.notes($0)] } + texts.articles.map(PageName.article)
      + texts.exercises.map(PageName.exercise)
      + ["index.html", "contents.html", "glossary.html", "notation.html", "errata.html", "results.html"]
    #expect(Set(expected).subtracting(names) == [])
    let files = FileManager.default.enumerator(at: book, includingPropertiesForKeys: [.fileSizeKey])
    let sizes = (files?.compactMap { $0 as? URL } ?? []).compactMap {
      try? $0.resourceValues(forKeys: [.fileSizeKey]).fileSize
    }
    #expect(sizes.reduce(0, +) < 25_000_000)
    var scripts: Set<String> = [SearchScript.text]
    for name in names {
      let text = try String(contentsOf: book.appendingPathComponent(name), encoding: .utf8)
      for part in text.components(separatedBy: "<script>").dropFirst() {
        scripts.insert(part.components(separatedBy: "</script>")[0])
      }
    }
    #expect(scripts.reduce(0) { $0 + $1.split(separator: "\n").count } <= 200)
    let cover = try String(contentsOf: book.appendingPathComponent("index.html"), encoding: .utf8)
    #expect(cover.contains("1. Back-propagation") && cover.contains("quick run, "))
    let lesson = try String(contentsOf: book.appendingPathComponent("lesson-backpropagation.html"), encoding: .utf8)
    #expect(lesson.contains("<math") && lesson.contains("<figure id=\"figure-1\">"))
    #expect(lesson.contains("exercise-dense-backward.html") && lesson.contains("rel=\"next\""))
  }

  @Test(
    "a browser finds nothing to complain about, and the search box finds a term by the keyboard",
    .enabled(if: Browser.installed != nil, "no Chromium on this machine"), arguments: [false, true])
  func browser(isDark: Bool) throws {
    let book = try Self.made.get()
    let all = try pages(book)
    // Source files have pages of one form: some of them stand for all.
    let sources = all.filter { $0.hasPrefix("source-") }
    let others = all.filter { !$0.hasPrefix("source-") && $0 != "index.html" }
    let some = sources.enumerated().filter { $0.offset % 20 == 0 }.map(\.element)
    let faults = try #require(Browser.installed).look(
      at: ["index.html"] + others + some, in: book, widths: [390, 768, 1400], isDark: isDark, query: "jacobian")
    #expect(faults.faults == [] && faults.console == [] && faults.pages > 150)
    #expect(faults.found == ["focus", "12 found", "glossary.html#term-jacobian", "0 left"])
  }
}
