import Foundation
import Testing

/// The documentation catalogues as a whole.
@Suite("Catalogue") struct CatalogueTests {
  // MARK: - The landing page

  /// Public types of some files, and articles, that a page does not list; a derivation is listed by its type.
  static func unlisted(
    _ page: SourceFile, _ sources: [SourceFile], _ articles: [SourceFile]
  ) -> [String] {
    let declaration = /(?m)^public (?:final )?(?:struct|enum|class|protocol) (\w+)/
    let types = sources.flatMap { $0.text.matches(of: declaration).map { "- ``\($0.1)``" } }
    let links = articles.filter { $0.path != page.path }.map {
      "- <doc:\($0.name.dropLast(".md".count))>"
    }
    let comments = sources.flatMap { $0.lines.compactMap { $0.hasPrefix("/// - <doc:") ? $0.dropFirst(4) : nil } }
    let entries = Set(page.lines + comments)
    return (types + links).filter { !entries.contains($0[...]) }
  }

  @Test(
    "the landing page lists every public type and every article, or the type its derivation",
    arguments: ArticleTests.modules)
  func list(module: String) throws {
    let page = try #require(SourceTree.file("Sources/\(module)/Documentation.docc/\(module).md"))
    let sources = SourceTree.swiftFiles("Sources/" + module)
    #expect(Self.unlisted(page, sources, ArticleTests.articles(of: module)) == [])
  }

  @Test("a type or an article that is not on the page is found")
  func listSample() {
    let page = SourceFile("Networks.md", "- ``A``\n- <doc:B>\nand ``C`` in prose\n")
    let source = SourceFile(
      "A.swift",
      "/// - <doc:G>\npublic struct A {\n  public struct D {}\n}\npublic protocol C {}\nstruct E {}\n")
    let articles = ["B", "F", "G"].map { SourceFile("x/\($0).md", "") }
    #expect(Self.unlisted(page, [source], [page] + articles) == ["- ``C``", "- <doc:F>"])
  }

  // MARK: - Guides

  /// Files of the package that a text links to and that do not exist; addresses on the web are left alone.
  static func brokenLinks(_ text: SourceFile, exists: (String) -> Bool) -> [String] {
    text.text.matches(of: /\]\(([^)#:\s]+)\)/).map { String($0.1) }.filter { !exists($0) }
  }

  @Test("the README links every guide, and what it links to exists")
  func guides() throws {
    let readme = try #require(SourceTree.file("README.md"))
    let guides = ArticleTests.articles.filter { $0.name.hasPrefix("Own") }
    #expect(guides.count >= 6)
    for guide in guides { #expect(readme.text.contains("](\(guide.path))"), "\(guide.path)") }
    let broken = Self.brokenLinks(readme) { path in
      FileManager.default.fileExists(atPath: SourceTree.root.appending(path: path).path)
    }
    #expect(broken == [])
  }

  @Test("a link to no file is found")
  func linkSample() {
    let text = SourceFile("A.md", "[a](b.md), ![c](d/e.svg), [f](https://g.h) and [i](j.md)")
    #expect(Self.brokenLinks(text) { $0 == "b.md" } == ["d/e.svg", "j.md"])
  }

  // MARK: - Formulas

  /// Lines with a formula that a reader without LaTeX cannot read. A backslash in Swift is no formula.
  static func unreadable(_ article: SourceFile) -> [String] {
    var isSwift = false
    return article.lines.filter { line in
      if line.hasPrefix("```") { isSwift = line == "```swift" }
      return !isSwift && (line.contains("$") || line.contains("\\"))
    }.map(String.init)
  }

  @Test("formulas are in Unicode", arguments: ArticleTests.articles)
  func formulas(article: SourceFile) {
    #expect(Self.unreadable(article) == [], "\(article.path)")
  }

  @Test("a formula in LaTeX is found")
  func formulaSample() {
    let article = SourceFile(
      "A.md", "$A \\odot B$\n\\frac\nA ⊙ B\n```swift\nprint(\"\\(a)\")\n```\n```\n\\mu\n```\n")
    #expect(Self.unreadable(article) == ["$A \\odot B$", "\\frac", "\\mu"])
  }
}
