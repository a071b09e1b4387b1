import Testing

@testable import Figures

@Suite struct LevelLinesTests {
  private func field(_ f: @escaping (Double, Double) -> Double) -> ContourChart.Field {
    ContourChart.Field(x: -2...2, y: -1...1, columns: 41, rows: 21, f)
  }

  @Test("a linear function has one straight line, exact to rounding") func straight() {
    let lines = LevelLines.lines(of: field { x, y in x + 2 * y }, at: 0.33)
    #expect(lines.count == 1)
    // Values up to 4, of which a crossing is a quotient of differences.
    #expect(lines[0].allSatisfy { abs($0.x + 2 * $0.y - 0.33) <= 16 * 4 * .ulpOfOne })
    // It enters where x = 2, at y = −0.835, and leaves where y = 1: the rows −0.8, −0.7 … 1 are crossed once each.
    let onRows = lines[0].filter { abs($0.y * 10 - ($0.y * 10).rounded()) < 1e-9 }
    #expect(onRows.count == 19)
  }

  @Test("a circle is one closed line, off by the curvature within a cell") func circle() {
    let lines = LevelLines.lines(of: field { x, y in x * x + y * y }, at: 0.64)
    #expect(lines.count == 1)
    #expect(lines[0].first == lines[0].last && lines[0].count > 20)
    // Linear interpolation of x² over h = 0.1 is off by at most h²/4.
    #expect(lines[0].allSatisfy { abs($0.x * $0.x + $0.y * $0.y - 0.64) <= 0.0025 + 1e-12 })
  }

  @Test("beside a saddle there are two branches that do not touch") func saddle() {
    for level in [0.01, -0.01] {
      let lines = LevelLines.lines(of: field { x, y in x * x - y * y }, at: level)
      #expect(lines.count == 2)
      for line in lines {
        let sides = Set(line.map { level > 0 ? $0.x > 0 : $0.y > 0 })
        #expect(sides.count == 1)
      }
    }
  }

  @Test("a cell whose opposite corners are alike is decided by its centre", arguments: [0.4, 0.6])
  func ambiguous(level: Double) {
    // Corners 1, 0, 1, 0 in turn, and ½ in the centre.
    let cell = ContourChart.Field(x: 0...1, y: 0...1, columns: 2, rows: 2) { x, y in
      x == y ? 1 : 0
    }
    let lines = LevelLines.lines(of: cell, at: level)
    #expect(lines.count == 2)
    // The low corners are (1, 0) and (0, 1); the high ones are connected if the centre is high.
    let cutOff = level < 0.5 ? [Point(0, 1), Point(1, 0)] : [Point(0, 0), Point(1, 1)]
    for corner in cutOff {
      #expect(lines.contains { $0.allSatisfy { $0.x == corner.x || $0.y == corner.y } })
    }
  }

  @Test("a level that is not reached and values that are not finite have no line") func none() {
    #expect(LevelLines.lines(of: field { x, _ in x }, at: 5).isEmpty)
    #expect(LevelLines.lines(of: field { _, _ in .nan }, at: 0).isEmpty)
    #expect(LevelLines.lines(of: field { _, _ in 1 }, at: 1).isEmpty)
  }
}
