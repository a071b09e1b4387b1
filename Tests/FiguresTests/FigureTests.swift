import TestSupport
import Testing

@testable import Figures

@Suite struct FigureTests {
  @Test("every figure is well-formed XML", arguments: Examples.all.indices)
  func wellFormed(index: Int) {
    #expect(ParsedMarkup(Examples.all[index].svg()) != nil)
  }

  @Test("every figure starts with its title and description", arguments: Examples.all.indices)
  func accessible(index: Int) throws {
    let figure = Examples.all[index]
    let elements = try #require(ParsedMarkup(figure.svg())).elements
    #expect(elements[0].attributes["role"] == "img")
    #expect(elements[1].name == "title" && elements[1].text == figure.title)
    #expect(elements[2].name == "desc" && elements[2].text == figure.alternativeText)
  }

  @Test("no figure uses ids, so any number can share a page", arguments: Examples.all.indices)
  func noIdentifiers(index: Int) throws {
    let picture = try #require(ParsedMarkup(Examples.all[index].svg()))
    #expect(picture.elements.allSatisfy { $0.attributes["id"] == nil })
    #expect(picture.named("style").count == 1)
  }

  @Test("a page's own rules for pictures are not defeated", arguments: Examples.all.indices)
  func noInlineStyle(index: Int) throws {
    let picture = try #require(ParsedMarkup(Examples.all[index].svg()))
    #expect(picture.elements[0].attributes["style"] == nil)
    #expect(StyleSheet.text.hasPrefix(".adjoint-figure{max-width:100%;height:auto;"))
  }

  @Test("a page has a wide and a narrow form, of which the style sheet shows one", arguments: Examples.all.indices)
  func forms(index: Int) throws {
    let figure = Examples.all[index]
    let pictures = try #require(ParsedMarkup("<p>\(figure.svgForPage())</p>")).named("svg").compactMap { element in
      element.attributes["class"].map { ($0, Double(element.attributes["width"] ?? "") ?? .nan) }
    }
    if figure.drawing(width: figure.preferredWidth).width <= 350 {
      #expect(pictures.map(\.0) == ["adjoint-figure"])
    } else {
      #expect(pictures.map(\.0) == ["adjoint-figure adjoint-wide", "adjoint-figure adjoint-narrow"])
      #expect(pictures[1].1 <= 350 && pictures[1].1 < pictures[0].1)
    }
    for form in ["wide", "narrow"] {
      #expect(StyleSheet.text.contains(".adjoint-figure.adjoint-\(form){display:none}"))
    }
  }

  @Test("no text is smaller than 11 pixels or leaves the picture, on a phone and on a page", arguments: [350.0, 600])
  func text(width: Double) throws {
    for figure in Examples.all {
      let drawing = figure.drawing(width: width)
      #expect(drawing.width <= width)
      for text in try #require(ParsedMarkup(fragment: drawing.marks)).named("text") {
        let size = text.attributes["style"]?.firstMatch(of: /font-size:([\d.]+)px/).flatMap { Double($0.1) }
        #expect((size ?? TextLayout.size) >= 11, "\(text.text)")
      }
    }
    #expect(TextLayout.size >= 11 && Heading.size >= 11)
  }

  @Test("the same figure gives the same text", arguments: Examples.all.indices)
  func deterministic(index: Int) {
    #expect(Examples.all[index].svg() == Examples.all[index].svg())
  }

  @Test("no number in a figure is infinite or NaN", arguments: Examples.all.indices)
  func finite(index: Int) throws {
    let picture = try #require(ParsedMarkup(Examples.all[index].svg()))
    let values = picture.elements.flatMap(\.attributes.values)
    #expect(!values.contains { $0.contains("nan") || $0.contains("inf") })
  }
}
