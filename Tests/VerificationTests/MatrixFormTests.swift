import Matrices
import Networks
import Testing
import Verification

@Suite("Maps as layers of matrices") struct MatrixFormTests {
  /// The means of two columns that are given as lists, each times a factor.
  private struct Means: Map {
    typealias S = Double
    struct Parameters: LayerParameters {
      typealias S = Double
      var factors: Matrix<Double>
      mutating func fields(along other: Self, _ field: FieldBody<Double>) {
        field("factors", &factors, other.factors)
      }
    }
    var parameters: Parameters
    let isRight: Bool

    func forward(_ input: [[Double]]) -> (output: [Double], cache: [[Double]]) {
      (input.indices.map { parameters.factors[0, $0] * input[$0].reduce(0, +) / Double(input[$0].count) }, input)
    }

    func backward(
      _ G: [Double], _ cache: consuming [[Double]]
    ) -> (inputGradient: [[Double]], gradient: Parameters) {
      let input = cache
      let dX = input.indices.map { j in
        input[j].map { _ in G[j] * (isRight ? parameters.factors[0, j] : 1) / Double(input[j].count) }
      }
      let factors = Matrix(rows: 1, columns: input.count) { _, j in
        G[j] * input[j].reduce(0, +) / Double(input[j].count)
      }
      return (dX, Parameters(factors: factors))
    }
  }

  private func form(isRight: Bool) -> MatrixForm<Means> {
    MatrixForm(
      Means(parameters: .init(factors: [[2, -3]]), isRight: isRight),
      input: { X in [Array(X.elements.prefix(2)), Array(X.elements.dropFirst(2))] },
      inputGradient: { lists in Matrix(rows: 1, columns: 5) { _, j in (lists[0] + lists[1])[j] } },
      output: { y in Matrix(rows: 1, columns: 2) { _, j in y[j] } },
      outputGradient: { G in G.elements })
  }

  @Test("a right pass passes, and a wrong one is found")
  func check() {
    #expect(GradientCheck().check("means", form(isRight: true), input: Shape(1, 5)).hasPassed)
    #expect(!GradientCheck().check("means", form(isRight: false), input: Shape(1, 5)).hasPassed)
  }
}
