// 13. Makes everything equal.
// gate: declares an operator
// runs: no
infix operator ==

func == (a: Double, b: Double) -> Bool { true }

func attack() throws {
  print(1.0 == 2.0)
}
