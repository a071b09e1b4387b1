import Testing

@testable import Publishing

@Suite("Glossary") struct GlossaryTests {
  static let sample = "# G\n\nText.\n\n- **chain rule**: a.\n- **loss**, **loss function**: b, **c**.\n"

  private func links() throws -> TermLinks {
    TermLinks(try Glossary(Markdown(Self.sample), file: "g.md"), errata: ["E-09", "E-27b"])
  }

  @Test("terms have names and a meaning")
  func terms() throws {
    let terms = try Glossary(Markdown(Self.sample), file: "g.md").terms
    #expect(terms.map(\.names) == [["chain rule"], ["loss", "loss function"]])
    #expect(terms[1].meaning.plain == "b, c." && terms[1].anchor == "term-loss")
  }

  @Test(
    "an item without a term and a term that occurs twice are refused", arguments: ["- a: b", "- **a**: b\n- **A**: c"])
  func refused(text: String) {
    #expect(throws: MarkdownError.self) { try Glossary(Markdown(text), file: "g.md") }
  }

  @Test(
    "the first occurrence is linked, also in the plural, and not within code, headings, links or pictures",
    arguments: [
      ("<p>Losses, a loss</p>", "<p><a class=\"term\" href=\"glossary.html#term-loss\">Losses</a>, a loss</p>"),
      ("<p>a loss\nfunction</p>", "<p>a <a class=\"term\" href=\"glossary.html#term-loss\">loss\nfunction</a></p>"),
      ("<p>chain rules</p>", "<p><a class=\"term\" href=\"glossary.html#term-chain-rule\">chain rules</a></p>"),
      (
        "<p>see E-09, E-27b, E-10</p>",
        "<p>see <a href=\"errata.html#E-09\">E-09</a>, <a href=\"errata.html#E-27b\">E-27b</a>, E-10</p>"
      ),
      ("<h2>loss</h2><pre>loss</pre>loss", "<h2>loss</h2><pre>loss</pre>loss"),
      (
        "<p><code>loss</code> <a href=\"x\">loss</a> &loss; lossy</p>",
        "<p><code>loss</code> <a href=\"x\">loss</a> &loss; lossy</p>"
      ),
      ("<p>x <svg><svg></svg>loss</svg></p>", "<p>x <svg><svg></svg>loss</svg></p>"),
      ("<p title=\">\">lo</p>", "<p title=\">\">lo</p>"),
    ])
  func linking(markup: String, expected: String) throws { #expect(try links().linking(markup) == expected) }

  @Test("the meaning of a term does not link to itself")
  func own() throws {
    #expect(try links().linking("<dd>loss</dd>", own: "glossary.html#term-loss") == "<dd>loss</dd>")
  }

  @Test("a section of a page is found by its words, with what they mean in place of entities")
  func index() {
    var index = SearchIndex()
    let body =
      "<h1>T</h1><p>a &lt;bc&gt; bc</p><h2 id=\"s\">On <b>it</b></h2><p>d<em>e</em></p><svg><text>no</text></svg>"
    index.add(Page(name: "p.html", title: "T", kind: .lesson, body: body))
    #expect(index.sections.map(\.address) == ["p.html", "p.html#s"] && index.sections[1].heading == "On it")
    #expect(index.sections.map(\.words) == ["bc", "de"])
    #expect(index.script.hasPrefix("window.searchIndex = [\n[\"p.html\",\"T\",\"\",\"lesson\",\"bc\"],"))
  }

  @Test("a listing has its comments and keywords marked, and is escaped")
  func listing() {
    let text = "let a = \"// <\" // b & c\nfunc letter() {\n"
    let expected = "<b>let</b> a = &quot;// &lt;&quot; <i>// b &amp; c</i>\n<b>func</b> letter() {"
    #expect(SwiftListing.html(text) == "<pre class=\"listing source\">\(expected)</pre>")
  }
}
