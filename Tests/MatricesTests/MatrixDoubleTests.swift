import Matrices
import Testing

@Suite("Matrices and numbers in double precision") struct MatrixDoubleTests {
  /// A formula as it is written for matrices of any precision, with the numbers of a program.
  private func formula<S: Scalar>(_ u: Matrix<S>, _ a: Double, _ b: Double) -> Matrix<S> {
    a * u + u * b - 2 * a * (1 - u) + (u + a - b) / b + (a + u) / 4 + (a - u) + a / u
  }

  @Test("a number is rounded to the precision of the matrix, and then it is that operation")
  func rounded() {
    func expect<S: Scalar>(_ type: S.Type) {
      let u: Matrix<S> = [[0.3, -2, 7]]
      let (a, b) = (0.1, 1.7)
      let (x, y) = (S(a), S(b))
      let first = x * u + u * y
      let second = first - S(2 * a) * (1 - u)
      let third = second + (u + x - y) / y
      #expect(formula(u, a, b) == third + (x + u) / 4 + (x - u) + x / u)
    }
    expect(Float.self)
    expect(Double.self)
  }

  @Test("literals and numbers of the matrix' own precision are not touched")
  func literals() {
    let third: Float = 1 / 3
    let u: Matrix<Float> = [[3]]
    #expect(third * u == [[third * 3]] && (u - third)[0, 0] == 3 - third)
    // In double precision 16777217 is a number, in single precision it is rounded to 16777216.
    #expect(16_777_217 * Matrix<Float>.ones(1, 1) == [[16_777_216]])
  }

  @Test("a constant has the shape of another matrix")
  func constant() {
    let u = Matrix<Float>.zeros(2, 3)
    let viscosity = 0.1
    #expect(Matrix.constant(viscosity, like: u) == [[0.1, 0.1, 0.1], [0.1, 0.1, 0.1]])
    #expect(Matrix.constant(Float(2), like: u).sum == 12)
    #expect(Matrix<Double>.constant(-1, like: .zeros(1, 2)) == [[-1, -1]])
  }
}
