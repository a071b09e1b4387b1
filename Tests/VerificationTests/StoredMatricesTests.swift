import Matrices
import Networks
import Testing

@testable import Verification

@Suite("StoredMatrices") struct StoredMatricesTests {
  private struct Inner {
    var bias: Matrix<Double> = [[1]]
    var pair: (Matrix<Double>, Int) = ([[2]], 3)
  }
  private enum Choice { case one(Matrix<Double>), none }
  private final class Shared { let matrix: Matrix<Double> = [[9]] }
  private struct Outer: StoredConstants {
    static var constants: Set<String> { ["mean"] }
    var name = "x"
    var inner = Inner()
    var list: [Matrix<Double>] = [[[4]], [[5]]]
    var maybe: Matrix<Double>? = [[6]]
    var nothing: Matrix<Double>?
    var choice = Choice.one([[7]])
    var numbers: [Double] = [1, 2]
    var mean: Matrix<Double> = [[8]]
    var shared = Shared()
    var single: Matrix<Float> = [[1]]
  }

  @Test("matrices in all properties are found with their paths, except in constants and objects")
  func all() {
    let found = StoredMatrices.all(in: Outer())
    #expect(found.map { $0.value[0, 0] } == [1, 2, 4, 5, 6, 7])
    #expect(found.first?.path == "inner.bias")
  }

  @Test("a matrix by itself has no path") func alone() {
    #expect(StoredMatrices.all(in: [[1]] as Matrix<Double>).map(\.path) == [""])
  }
}

/// Y = X + b, where b is not among the parameters; it is named as a constant if List is `Constant`.
private struct Shift<List: Sendable>: Layer {
  typealias Parameters = NoParameters<Double>
  var offset: Matrix<Double> = [[1, 2, 3]]

  func forward(_ input: Matrix<Double>) -> (output: Matrix<Double>, cache: Matrix<Double>) {
    (input + offset, input)
  }
  func backward(
    _ outputGradient: Matrix<Double>, _ cache: consuming Matrix<Double>
  ) -> (inputGradient: Matrix<Double>, gradient: NoParameters<Double>) {
    (outputGradient, NoParameters())
  }
}

private enum Constant: Sendable {}
extension Shift: StoredConstants where List == Constant {
  static var constants: Set<String> { ["offset"] }
}

@Suite("Missing parameters") struct MissingParameterTests {
  @Test("a stored matrix that is not a parameter is reported, unless it is named as a constant")
  func missing() {
    let report = GradientCheck().check("shift", Shift<Never>(), input: Shape(4, 3))
    #expect(report.brokenRules == [.consistency])
    #expect(
      "\(report)".contains(
        "the stored matrix offset is not among the parameters: list it there, or as a constant by StoredConstants"))
    #expect(GradientCheck().check("shift", Shift<Constant>(), input: Shape(4, 3)).hasPassed)
    // In a container too.
    let model = Chain(Shift<Never>(), Dense<Double>(weights: [[1], [2], [3]], bias: [[0]]))
    #expect("\(GradientCheck().check("chain", model, input: Shape(4, 3)))".contains("first.offset"))
    #expect(!GradientCheck().checkDirections("chain", CheckedLayer(model), input: Shape(4, 3)).hasPassed)
  }
}
