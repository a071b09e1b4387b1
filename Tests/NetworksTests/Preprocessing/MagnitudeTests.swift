import Matrices
import Networks
import Testing

@Suite("Magnitude of a series") struct MagnitudeTests {
  /// What a row is divided by.
  private func divisor(_ magnitude: Magnitude<Double>, _ row: [Double]) -> Double {
    RowScaling(of: .row(row), by: magnitude).factors[0, 0]
  }

  @Test("mean, maximum and area for numbers worked out by hand")
  func numbers() {
    #expect(divisor(.mean, [1, 2, 6]) == 3)
    #expect(divisor(.maximum, [1, 2, 6]) == 6)
    // (1 + 2)/2 + (2 + 6)/2
    #expect(divisor(.area(), [1, 2, 6]) == 5.5)
    // (1 + 2)/2 · 2 + (2 + 6)/2 · 0.5
    #expect(divisor(.area(at: [0, 2, 2.5]), [1, 2, 6]) == 5)
  }

  @Test("the area is exact for a straight line between uneven positions")
  func line() {
    // ∫ x dx from 0 to 4 = 8
    #expect(divisor(.area(at: [0, 1, 1.5, 4]), [0, 1, 1.5, 4]) == 8)
  }

  @Test("a row of zeros counts as 1, so that it stays")
  func zeros() {
    for magnitude: Magnitude<Double> in [.mean, .maximum, .area()] {
      #expect(divisor(magnitude, [0, 0]) == 1)
    }
  }

  @Test("a magnitude that is not positive, and an area without positions, trap")
  func traps() async {
    let negative = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = RowScaling<Double>(of: [[1, 2], [-3, 1]], by: .mean)
    }
    #expect(saidOnTrapping(negative, "a positive mean, found -1.0 in row 1"))
    let positions = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = RowScaling<Double>(of: [[1, 2]], by: .area(at: [1, 2, 3]))
    }
    #expect(saidOnTrapping(positions, "found 2 values at 3 positions"))
    let falling = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = RowScaling<Double>(of: [[1, 2]], by: .area(at: [2, 1]))
    }
    #expect(saidOnTrapping(falling, "a positive area, found -1.5 in row 0"))
  }
}
