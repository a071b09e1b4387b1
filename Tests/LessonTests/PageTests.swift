import Foundation
import TestSupport
import Testing

/// The page that each lesson writes, as markup and, where there is a browser, as its reader sees it.
@Suite("Pages of the lessons") struct PageTests {
  /// The lessons that the package's manifest finds: the folder 01-SomeName is lesson-some-name.
  static let lessons: [String] = {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let folders = try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: "Lessons").path)
    return (folders ?? []).sorted().filter { $0.prefixMatch(of: /\d\d-/) != nil }.map { folder in
      "lesson" + folder.dropFirst(3).replacing(/[A-Z]/) { "-\($0.output.lowercased())" }
    }
  }()

  /// What is wrong with a page.
  static func faults(of page: String) -> [String] {
    let head = "<!DOCTYPE html>\n"
    guard page.hasPrefix(head), let markup = ParsedMarkup(String(page.dropFirst(head.count))) else {
      return ["not well-formed"]
    }
    var faults: [String] = []
    let ids = markup.elements.compactMap { $0.attributes["id"] }
    if Set(ids).count < ids.count { faults.append("an id is used twice") }
    for element in markup.elements {
      for (name, value) in element.attributes {
        if name == "href", !ids.contains(String(value.dropFirst())) || !value.hasPrefix("#") {
          faults.append("a link to \(value)")
        }
        if ["src", "onclick", "onload"].contains(name) { faults.append("\(name) = \(value)") }
        // Numbers of a drawing, not words.
        if ["d", "points", "x", "y", "cx", "cy", "width", "height", "transform"].contains(name),
          value.contains(/nan|inf/.ignoresCase())
        {
          faults.append("<\(element.name)> at \(value)")
        }
      }
    }
    for part in markup.elements where ["td", "p", "caption", "figcaption"].contains(part.name) {
      // Settings of programs, such as --seed=1e3, are code.
      if part.text.contains(/(^|[ (])-\d|\b\d[\d.]*e[-+]?\d/) {
        faults.append("a number as a computer writes it: \(part.text.prefix(200))")
      }
    }
    for (position, figure) in markup.elements.enumerated() where figure.name == "figure" {
      faults += figureFaults(markup.descendants(of: position), figure.attributes["id"] ?? "?")
    }
    return faults
  }

  /// Lines of formulas, as a terminal shows them, and of listings with more than 76 columns.
  static func wideFormulas(in page: String) -> [String] {
    page.matches(of: /class="(?:formula" data-text="([^"]*)"|listing">((?s:.*?))<\/pre>)/).flatMap { match in
      // Escaped signs count as one.
      (match.1 ?? match.2 ?? "").replacing(/&[a-z0-9#]+;/, with: "&").split(separator: "\n").map(String.init)
        .filter { $0.count > 76 }
    }
  }

  /// What the page says about formulas that are shown as they were written.
  static func unreadFormulas(in page: String) -> [String] {
    page.matches(of: /<p class="unread">(.*?)<\/p>/).map { String($0.1) }
  }

  private static func figureFaults(_ parts: [ParsedMarkup.Element], _ id: String) -> [String] {
    var faults: [String] = []
    let pictures = parts.filter { $0.name == "div" && $0.attributes["role"] == "img" }
    if pictures.count != 1
      || pictures.contains(where: { ($0.attributes["aria-label"] ?? "").isEmpty })
    {
      faults.append("\(id) without alternative text")
    }
    if !parts.contains(where: { $0.name == "title" && !$0.text.isEmpty }) {
      faults.append("\(id) without a title")
    }
    let drawn = parts.filter {
      ["path", "polyline", "circle", "rect", "image", "use"].contains($0.name)
    }
    if drawn.isEmpty { faults.append("\(id) without a drawing") }
    let caption = parts.first { $0.name == "figcaption" }?.text ?? ""
    if caption.count < 10 { faults.append("\(id) without a caption") }
    if parts.contains(where: { $0.text.contains("no finite data") }) {
      faults.append("\(id) empty")
    }
    let texts = parts.filter { $0.name == "text" }
    let quantities = texts.filter { $0.attributes["class"]?.contains("adjoint-quantity") == true }
    if parts.contains(where: { $0.attributes["class"] == "adjoint-grid" }), quantities.count < 2 {
      faults.append("\(id) with an axis without a quantity")
    }
    if quantities.contains(where: { ["value", "values"].contains($0.text.lowercased()) }) {
      faults.append("\(id) with an axis named value")
    }
    for text in texts where text.text.contains(/(^|[\s(=,])-\d|\de[-+]?\d/) {
      faults.append("\(id) with a number as a computer writes it: \(text.text)")
    }
    return faults
  }

  @Test("it is well-formed, stands alone, and has no empty figure", arguments: lessons)
  func page(lesson: String) throws {
    let run = try QuickLesson(lesson)
    #expect(Self.faults(of: run.page) == [])
    let figures = run.page.ranges(of: "<figure id=").count
    #expect(run.files.count { $0.hasSuffix(".svg") } == figures && figures > 0)
    #expect(Self.wideFormulas(in: run.page) == [], "a terminal and a page have room for 76 columns")
    #expect(Self.unreadFormulas(in: run.page) == [], "a drawing by characters or code is a listing")

    guard let browser = Browser.installed else { return }
    // A page stands alone.
    try withTemporaryFolder { folder in
      let file = folder.appendingPathComponent("index.html")
      try Data(run.page.utf8).write(to: file)
      let view = try browser.view(file)
      #expect(view.console == [])
      #expect(view.pictures == figures)
      #expect(view.cutTexts == [])
      #expect(view.width <= 390, "a phone would have to scroll sideways")
      #expect(view.cutFormulas == [] && view.cutWithoutCue == [])
      #expect(view.formulas == run.page.ranges(of: "<math").count && view.flatFormulas == [])
      #expect((view.smallestInFormulas ?? 11) >= 11)
      // Labels have 14 pixels, values in the cells of a heat map at least 11; on a phone figures are drawn anew.
      #expect(try #require(view.smallestText) >= 11, "too small to be read on a phone")
      #expect(try #require(view.smallestTextInWindow) >= 11)
    }
  }

  @Test("all formulas of all lessons are typeset")
  func formulas() throws {
    let pages = try Self.lessons.map { try QuickLesson($0).page }
    let count = pages.map { $0.ranges(of: "<div class=\"formula\"").count }.reduce(0, +)
    let unread = pages.map { Self.unreadFormulas(in: $0).count }.reduce(0, +)
    #expect(unread == 0 && count > 100)
    let all = pages.map { $0.ranges(of: "<math").count }.reduce(0, +)
    let text = "Pages of the lessons: \(count) of \(count + unread) formulas are typeset, \(all) with those in texts."
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }

  @Test("all lessons are found by their folders")
  func lessonsFound() {
    #expect(Self.lessons.count >= 8 && Set(Self.lessons).count == Self.lessons.count)
  }

  @Test("faults are noticed")
  func faultsFound() {
    func page(_ body: String) -> String {
      "<!DOCTYPE html>\n<html lang=\"en\"><body>\(body)</body></html>\n"
    }
    func figure(
      label: String = "a line", title: String = "A", path: String = "M0 0",
      caption: String = "of what?"
    ) -> String {
      """
      <figure id="f"><div role="img" aria-label="\(label)"><svg><title>\(title)</title><path d="\(path)"/></svg></div>\
      <figcaption><b>Figure 1.</b> And \(caption)</figcaption></figure>
      """
    }
    #expect(Self.faults(of: page("<p id=\"a\"/><a href=\"#a\"/>" + figure())) == [])
    for (body, fault) in [
      ("<p>", "not well-formed"), ("<p id=\"a\"/><b id=\"a\"/>", "an id is used twice"),
      ("<a href=\"#b\"/>", "a link to #b"), ("<a href=\"https://b\"/>", "a link to https://b"),
      ("<img src=\"b.png\"/>", "src = b.png"), (figure(label: ""), "f without alternative text"),
      (figure(title: ""), "f without a title"), (figure(path: "M0 nan"), "<path> at M0 nan"),
      ("<figure id=\"f\"/>", "f without a drawing"),
      ("<table><tr><td class=\"number\">-1</td></tr></table>", "a number as a computer writes it: -1"),
      ("<p>at 2e-13</p>", "a number as a computer writes it: at 2e-13"),
      (
        figure(path: "M0 0\"/><line class=\"adjoint-grid\"/><text class=\"adjoint-quantity\">Value</text><text x=\"1"),
        "f with an axis without a quantity"
      ),
      (figure(path: "\"/><text class=\"adjoint-quantity\">Value</text><text x=\""), "f with an axis named value"),
      (figure(path: "\"/><text>H = 8e+05</text><text x=\""), "f with a number as a computer writes it: H = 8e+05"),
      (figure() + "<figure id=\"g\"><figcaption>x</figcaption></figure>", "g without a caption"),
    ] {
      #expect(Self.faults(of: page(body)).contains(fault), "\(fault)")
    }
  }

  @Test(
    "a browser notices an error, a picture that is too small, a text that is cut and a page that is too wide",
    .enabled(if: Browser.installed != nil, "no Chromium on this machine"))
  func browser() throws {
    try withTemporaryFolder { folder in
      let file = folder.appendingPathComponent("index.html")
      let body = """
        <!DOCTYPE html><html><body><script>console.error("x" + 1)</script><div style="width: 700px">wide</div>
        <figure><div class="picture"><svg width="10" height="10" viewBox="0 0 10 10"><text x="0" y="9" \
        style="font-size: 8px">cut</text></svg></div></figure>
        <pre class="formula" style="overflow-x: auto; width: 300px">a formula
        \(String(repeating: "x", count: 100))</pre>
        <math><mi>x_in</mi></math><math><mspace height="0"></mspace></math><math><mi>x</mi></math>
        <p style="width: 800px; text-align: right"><math style="font-size: 10px"><mi>y</mi></math></p>
        </body></html>
        """
      try Data(body.utf8).write(to: file)
      let view = try #require(Browser.installed).view(file)
      #expect(view.console.count == 1 && view.console.first?.contains("x1") == true)
      #expect(view.pictures == 0 && view.cutTexts == ["cut"] && view.width >= 700)
      #expect(view.cutFormulas == ["a formula"] && view.smallestText == 8)
      #expect(view.formulas == 3 && view.flatFormulas == ["x_in", ""] && view.cutWithoutCue == ["y"])
      #expect(view.smallestInFormulas == 10)
    }
  }
}
