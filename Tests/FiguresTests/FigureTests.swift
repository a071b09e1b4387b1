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
