import Matrices
import Testing

@Suite("A matrix as text") struct MatrixDescriptionTests {
  @Test("whole numbers without decimals")
  func whole() {
    let A: Matrix<Double> = [[1, -20, 3], [4, 0, 600]]
    #expect(
      "\(A)" == """
        2×3 Matrix<Double>
        [   1  -20    3
            4    0  600 ]
        """)
  }

  @Test("four decimals in aligned columns")
  func fixed() {
    let A: Matrix<Double> = [[1, -0.5, 0.25], [0, 12, 3.14159]]
    #expect(
      "\(A)" == """
        2×3 Matrix<Double>
        [  1.0000  -0.5000   0.2500
           0.0000  12.0000   3.1416 ]
        """)
  }

  @Test("two decimals in the thousands, six for hundredths")
  func decimals() {
    #expect("\(Matrix<Float>([[1234.5, -1]]))" == "1×2 Matrix<Float>\n[ 1234.50    -1.00 ]")
    #expect(
      "\(Matrix<Double>([[0.0125, -0.002]]))" == "1×2 Matrix<Double>\n[  0.012500  -0.002000 ]")
  }

  @Test("powers of ten for large, small and very different numbers")
  func scientific() {
    #expect(
      "\(Matrix<Double>([[1.5e10, -2.25e-10], [0, 9.999999e99]]))" == """
        2×2 Matrix<Double>
        [   1.5000e10  -2.2500e-10
                    0   1.0000e100 ]
        """)
    #expect("\(Matrix<Double>([[.leastNonzeroMagnitude]]))".hasSuffix("e-324 ]"))
    #expect(
      "\(Matrix<Double>([[.greatestFiniteMagnitude]]))"
        == "1×1 Matrix<Double>\n[ 1.7977e308 ]")
  }

  @Test("nan, inf and -inf in their places")
  func special() {
    #expect(
      "\(Matrix<Double>([[.nan, 0.5], [.infinity, -.infinity]]))" == """
        2×2 Matrix<Double>
        [    nan  0.5000
             inf    -inf ]
        """)
    #expect("\(Matrix<Double>([[.nan]]))" == "1×1 Matrix<Double>\n[ nan ]")
  }

  @Test("no minus before a zero, rounded or not")
  func negativeZero() {
    #expect("\(Matrix<Double>([[-0.0, -0.00001, 1.5]]))".hasSuffix("[ 0.0000  0.0000  1.5000 ]"))
  }

  @Test("an empty matrix is its shape")
  func empty() {
    #expect("\(Matrix<Double>.zeros(0, 3))" == "0×3 Matrix<Double>")
    #expect("\(Matrix<Float>.zeros(2, 0))" == "2×0 Matrix<Float>")
  }

  @Test("of more than ten rows or columns the first five and the last four are shown")
  func large() {
    let A = Matrix<Double>.column((1...12).map(Double.init))
    let lines = ["1", "2", "3", "4", "5", "…", "9", "10", "11", "12"]
    let text = lines.map { $0.count < 2 ? " " + $0 : $0 }.joined(separator: "\n  ")
    #expect("\(A)" == "12×1 Matrix<Double>\n[ " + text + " ]")
    #expect("\(Matrix(A.T))" == "1×12 Matrix<Double>\n[  1   2   3   4   5   …   9  10  11  12 ]")
    #expect("\(A[rows: 0..<10])".split(separator: "\n").count == 11)
  }
}
