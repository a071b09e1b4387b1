// 13. Hides the library's matrix behind one of its own.
// gate: declares a Matrix
// runs: no
struct Matrix<S> {}

func attack() throws {
  print(Matrix<Double>())
}
