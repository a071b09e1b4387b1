import Testing

@testable import Figures

@Suite struct TicksTests {
  private func labels(_ range: ClosedRange<Double>, _ scale: Scale = .linear, _ intervals: Int = 5)
    -> [String]
  {
    Ticks.ticks(of: Domain(range, scale: scale), intervals: intervals).map(\.label)
  }

  @Test("linear ticks are multiples of 1, 2 or 5 times a power of ten") func linear() {
    #expect(labels(0...1) == ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"])
    #expect(labels(0...10) == ["0", "2", "4", "6", "8", "10"])
    #expect(labels(-1...1, .linear, 4) == ["−1.0", "−0.5", "0.0", "0.5", "1.0"])
    #expect(labels(3...17) == ["5", "10", "15"])
    #expect(labels(0...2e6, .linear, 4) == ["0", "5×10⁵", "1×10⁶", "1.5×10⁶", "2×10⁶"])
    #expect(labels(0...3e-5, .linear, 3) == ["0", "1×10⁻⁵", "2×10⁻⁵", "3×10⁻⁵"])
    #expect(labels(100...100.3, .linear, 3) == ["100.0", "100.1", "100.2", "100.3"])
  }

  @Test("there are never more intervals than asked for") func count() {
    for upper in stride(from: 0.37, to: 90, by: 0.71) {
      for intervals in 2...9 {
        let ticks = Ticks.ticks(of: Domain(0...upper, scale: .linear), intervals: intervals)
        #expect((2...intervals + 1).contains(ticks.count), "0...\(upper): \(ticks.count)")
      }
    }
  }

  @Test("logarithmic ticks are powers of ten") func logarithmic() {
    #expect(labels(1e-3...1, .logarithmic) == ["10⁻³", "10⁻²", "10⁻¹", "10⁰"])
    #expect(labels(2e-3...700, .logarithmic) == ["10⁻²", "10⁻¹", "10⁰", "10¹", "10²"])
    #expect(labels(1e-16...1, .logarithmic, 4) == ["10⁻¹⁶", "10⁻¹²", "10⁻⁸", "10⁻⁴", "10⁰"])
  }

  @Test("short logarithmic domains have ticks between the powers of ten") func shortLogarithmic() {
    #expect(labels(0.5...20, .logarithmic, 8) == ["0.5", "1", "2", "5", "10", "20"])
    #expect(labels(3...4, .logarithmic) == ["3.0", "3.2", "3.4", "3.6", "3.8", "4.0"])
  }

  @Test("counts have no ticks between whole numbers") func wholeNumbers() {
    let ticks = Ticks.ticks(of: Domain(0...2, scale: .linear), intervals: 8, wholeNumbers: true)
    #expect(ticks.map(\.label) == ["0", "1", "2"])
  }

  @Test("minor ticks are 2 to 9 times the powers of ten") func minor() {
    #expect(Ticks.minor(of: Domain(1...10, scale: .logarithmic)) == [2, 3, 4, 5, 6, 7, 8, 9])
    #expect(Ticks.minor(of: Domain(1...10, scale: .linear)).isEmpty)
    #expect(Ticks.minor(of: Domain(1e-12...10, scale: .logarithmic)).isEmpty)
  }
}
