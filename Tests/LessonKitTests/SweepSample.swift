import LessonKit

/// Squares of numbers, as though each took hours.
struct SquareSettings: SweepSettings {
  var power = 2
  var fileName: String { "squares" }
  var description: String { "power \(power)" }
}

struct SquareResult: SweepResult {
  let settings: SquareSettings
  let cell: Int
  let seed: UInt64
  let value: Double
  var description: String { "value \(value)" }
  var problem: String? { cell < 0 ? "a square of \(cell)" : nil }

  init(_ settings: SquareSettings = SquareSettings(), cell: Int, seed: UInt64, value: Double? = nil) {
    (self.settings, self.cell, self.seed) = (settings, cell, seed)
    self.value = value ?? Double(cell * cell) + Double(seed)
  }
}
