import Matrices
import Networks
import Testing

@testable import Verification

/// Y = (X + b) ⊙ s + c with an update by hand.
private struct Affine: Layer {
  struct Parameters: LayerParameters {
    typealias S = Double
    var scale, shift: Matrix<Double>

    mutating func fields(along other: Self, _ field: FieldBody<Double>) {
      field("scale", &scale, other.scale)
      field("shift", &shift, other.shift)
    }
  }

  enum Order { case right, gradients, both }

  var parameters: Parameters
  var order: Order

  func forward(_ input: Matrix<Double>) -> (output: Matrix<Double>, cache: Matrix<Double>) {
    (input ⊙ parameters.scale + parameters.shift, input)
  }
  func backward(
    _ outputGradient: Matrix<Double>, _ cache: consuming Matrix<Double>
  ) -> (inputGradient: Matrix<Double>, gradient: Parameters) {
    let G = outputGradient
    return (
      G ⊙ parameters.scale, Parameters(scale: (G ⊙ cache).columnSums(), shift: G.columnSums())
    )
  }
  mutating func update(
    along gradient: Parameters, from layer: inout Int,
    _ body: (inout Matrix<Double>, Matrix<Double>, ParameterName) -> Void
  ) {
    let (scale, shift) = (ParameterName(layer, "scale"), ParameterName(layer, "shift"))
    switch order {
    case .right:
      body(&parameters.scale, gradient.scale, scale)
      body(&parameters.shift, gradient.shift, shift)
    case .gradients:
      body(&parameters.scale, gradient.shift, scale)
      body(&parameters.shift, gradient.scale, shift)
    case .both:
      body(&parameters.shift, gradient.shift, shift)
      body(&parameters.scale, gradient.scale, scale)
    }
    layer += 1
  }
}

@Suite("UpdateRules") struct UpdateRulesTests {
  private func report(_ order: Affine.Order, seed: UInt64 = 1) -> CheckReport {
    var random = Random(seed: seed)
    let parameters = Affine.Parameters(
      scale: .normal(1, 4, using: &random), shift: .normal(1, 4, using: &random))
    return GradientCheck(seed: seed).check(
      "affine", Affine(parameters: parameters, order: order), input: Shape(5, 4))
  }

  @Test("an update in the order of the list is accepted, one that exchanges gradients is rejected")
  func exchanged() {
    #expect(report(.right).hasPassed)
    let wrong = report(.gradients)
    #expect(wrong.brokenRules == [.consistency])
    #expect("\(wrong)".contains("update pairs scale with the gradient of shift instead of its own gradient"))
  }

  @Test("an update in another order than that of the list is rejected")
  func order() {
    #expect(report(.both).brokenRules == [.consistency])
  }

  @Test("a set of parameters that pairs its fields wrongly is rejected")
  func sets() {
    struct Crossed: LayerParameters {
      typealias S = Double
      var a: Matrix<Double> = [[1]]
      var b: Matrix<Double> = [[2]]

      mutating func fields(along other: Self, _ field: FieldBody<Double>) {
        field("a", &a, other.b)
        field("b", &b, other.a)
      }
    }
    struct Sum: Layer {
      var parameters: Crossed = .init()

      func forward(_ input: Matrix<Double>) -> (output: Matrix<Double>, cache: Matrix<Double>) {
        (input ⊙ parameters.a + parameters.b, input)
      }
      func backward(
        _ outputGradient: Matrix<Double>, _ cache: consuming Matrix<Double>
      ) -> (inputGradient: Matrix<Double>, gradient: Crossed) {
        (outputGradient ⊙ parameters.a, Crossed(a: [[outputGradient.dot(cache)]], b: [[outputGradient.sum]]))
      }
    }
    #expect(GradientCheck().check("sum", Sum(), input: Shape(3, 1)).brokenRules == [.consistency])
  }
}
