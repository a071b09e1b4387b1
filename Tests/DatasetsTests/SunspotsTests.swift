import Datasets
import Matrices
import Testing

@Suite("Sunspots") struct SunspotsTests {
  @Test("there are 309 years without a gap, and no negative number")
  func years() throws {
    let series = try Sunspots<Double>()
    #expect(series.years == Array(1700...2008) && series.numbers.shape == Shape(309, 1))
    #expect(series.numbers.minimum == 0)
    #expect(try Sunspots<Float>().numbers == Matrix(series.numbers))
  }

  @Test("the first year, the largest maximum and the years without a spot are those that the data are known for")
  func values() throws {
    let series = try Sunspots<Double>()
    #expect(series.numbers[0, 0] == 5)
    #expect(series.years[series.numbers.elements.firstIndex(of: series.numbers.maximum) ?? 0] == 1957)
    #expect(zip(series.years, series.numbers.elements).filter { $0.1 == 0 }.map { $0.0 } == [1711, 1712, 1810])
  }
}
