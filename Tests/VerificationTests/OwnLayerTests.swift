import Foundation
import Matrices
import Networks
import Testing
import Verification

// The code of the article "Writing a layer of your own", line for line: a tidy test compares them.

/// The softsign A = H / (1 + |H|).
///
/// Shapes: H, A, G = ∂L/∂A: n×p.
/// ```
/// ∂L/∂H = (1 − |A|)² ⊙ G
/// ```
struct Softsign<S: Scalar>: Activation {
  func value(_ H: Matrix<S>) -> Matrix<S> { H / (1 + abs(H)) }

  func pullback(_ G: Matrix<S>, output A: Matrix<S>) -> Matrix<S> {
    square(1 - abs(A)) ⊙ G
  }
}

struct Scaling<S: Scalar>: Layer {
  struct Parameters: LayerParameters {
    /// s: 1 × features.
    var scale: Matrix<S>

    mutating func fields(along other: Self, _ field: FieldBody<S>) {
      field("scale", &scale, other.scale)
    }
  }

  var parameters: Parameters

  init(features: Int) { parameters = Parameters(scale: .ones(1, features)) }

  func forward(_ input: Matrix<S>) -> (output: Matrix<S>, cache: Matrix<S>) {
    let (X, s) = (input, parameters.scale)
    // Y = X ⊙ 1 s
    return (X ⊙ s, X)
  }

  func backward(
    _ outputGradient: Matrix<S>, _ cache: consuming Matrix<S>
  ) -> (inputGradient: Matrix<S>, gradient: Parameters) {
    let (G, X, s) = (outputGradient, cache, parameters.scale)
    // ∂L/∂X = G ⊙ 1 s
    let dX = G ⊙ s
    // ∂L/∂s = 1ᵀ (G ⊙ X)
    let ds = (G ⊙ X).columnSums()
    return (dX, Parameters(scale: ds))
  }
}

extension Scaling.Parameters: SavedParameters {
  init(_ matrix: (String) throws -> Matrix<S>) rethrows { scale = try matrix("scale") }
}

extension Scaling: SavedByNumber {
  func write(to file: inout NumberedWriter) throws { try file.write(Self.self, parameters) }

  init(from file: inout NumberedReader) throws { parameters = try file.read(Self.self) }
}

extension Softsign: SavedByName, SavedPart {}

extension Softsign: TapeRecordable where S == Double {
  func record(_ H: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    H / (1 + H.absolute())
  }
}

extension Scaling: TapeRecordable where S == Double {
  func record(_ X: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    X ⊙ parameters.removeFirst()
  }
}

// The mistakes that the article shows.

private struct WrongSoftsign: Activation {
  typealias S = Double

  func value(_ H: Matrix<Double>) -> Matrix<Double> { H / (1 + abs(H)) }

  func pullback(_ G: Matrix<Double>, output A: Matrix<Double>) -> Matrix<Double> {
    (1 - abs(A)) ⊙ G
  }
}

private struct WrongScaling: Layer {
  var right = Scaling<Double>(features: 5)
  var parameters: Scaling<Double>.Parameters {
    get { right.parameters }
    set { right.parameters = newValue }
  }

  func forward(_ input: Matrix<Double>) -> (output: Matrix<Double>, cache: Matrix<Double>) {
    right.forward(input)
  }

  func backward(
    _ outputGradient: Matrix<Double>, _ cache: consuming Matrix<Double>
  ) -> (inputGradient: Matrix<Double>, gradient: Scaling<Double>.Parameters) {
    let (G, X) = (outputGradient, cache)
    return (G ⊙ parameters.scale, Scaling.Parameters(scale: (G ⊙ X).columnMeans()))
  }
}

@Suite("Layers of one's own") struct OwnLayerTests {
  @Test("the softsign of the article passes")
  func softsign() {
    let report = GradientCheck().check("Softsign", Softsign(), input: Shape(6, 5))
    #expect(report.hasPassed, "\(report)")
  }

  @Test("the scaling of the article passes")
  func scaling() {
    var random = Random(seed: 1)
    var layer = Scaling<Double>(features: 5)
    layer.assign(flattened: .normal(1, 5, using: &random))
    #expect(GradientCheck().check("Scaling", layer, input: Shape(7, 5)).hasPassed)
  }

  @Test("the mistakes of the article are rejected, and reported as it says")
  func mistakes() {
    let softsign = GradientCheck().check("Softsign", WrongSoftsign(), input: Shape(6, 5))
    #expect(softsign.brokenRules == [.differences])
    #expect("\(softsign)".contains("∂L/∂(input) 6×5: failed"))
    #expect("\(softsign)".contains("no common factor"))
    let scaling = GradientCheck().check("Scaling", WrongScaling(), input: Shape(7, 5))
    #expect(scaling.brokenRules == [.differences])
    #expect("\(scaling)".contains("∂L/∂(scale) 1×5: failed"))
    #expect("\(scaling)".contains("7 times too small: a mean instead of a sum"))
  }

  @Test("both stand in a network, and are trained as any layer")
  func training() {
    var random = Random(seed: 2)
    let model = network(of: Double.self) {
      Dense(from: 3, to: 4, using: &random)
      Softsign()
      Scaling(features: 4)
    }
    #expect(model.parameters.tensors.map(\.name) == ["weights", "bias", "scale"])
    let report = GradientCheck().check("network", model, input: Shape(5, 3))
    #expect(report.hasPassed, "\(report)")
  }

  @Test("an activation is saved by its name, and read again")
  func savingByName() throws {
    let model = Chain(Tanh<Double>(), Softsign<Double>())
    let data = try JSONEncoder().encode(model)
    #expect(String(decoding: data, as: UTF8.self).contains("\"1\":\"Softsign\""))
    let read = try JSONDecoder().decode(Chain<Tanh<Double>, Softsign<Double>>.self, from: data)
    #expect(read([[3, -1]]) == model([[3, -1]]))
  }

  @Test("the scaling of the article is saved by its number and name, and read again")
  func saving() throws {
    let model = Chain(Tanh(), Scaling<Double>(features: 2))
    let data = try JSONEncoder().encode(model)
    let text = String(decoding: data, as: UTF8.self)
    #expect(text.contains(#""1":"Scaling""#) && text.contains(#""1.scale":"#))
    let read = try JSONDecoder().decode(Chain<Tanh<Double>, Scaling<Double>>.self, from: data)
    #expect(read.parameters.flattened == [[1, 1]])
  }
}
