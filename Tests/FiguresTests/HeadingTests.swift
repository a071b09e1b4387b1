import Testing

@testable import Figures

@Suite struct HeadingTests {
  @Test("a long title takes more lines and more height") func wraps() {
    let title = "Training loss of a network with two hidden layers"
    let (wide, narrow) = (Heading(title, width: 600), Heading(title, width: 200))
    #expect(wide.lines.count == 1)
    #expect(narrow.lines.count > 1 && narrow.height > wide.height)
    #expect(narrow.width <= 200)
  }
}
