import Foundation
import Matrices
import Networks
import Testing

@Suite("Saving networks") struct NetworkCodingTests {
  /// One layer of each kind that has settings or parameters, in all containers.
  private func model<S: Scalar>(_ type: S.Type, seed: UInt64) -> some Layer<S> & Codable & Equatable {
    var random = Random(seed: seed)
    return network(of: S.self) {
      Dense(from: 3, to: 4, using: &random)
      ELU(alpha: 0.3)
      LeakyReLU(slope: 0.1)
      Stack(count: 2) { Chain(Dense(from: 4, to: 4, using: &random), Sine(frequency: 1.1)) }
      TanhPlusLinear(slope: 0.7)
      Flatten(channels: 2, height: 1, width: 2)
      Residual(Chain(Dense(from: 4, to: 4, using: &random), LayerNorm(features: 4)))
      BatchNorm(features: 4, momentum: 0.3)
      Parallel(Identity(), Dropout(rate: 0.5, using: &random))
      Dense(from: 8, to: 2, using: &random)
      Softmax()
    }
  }

  private func expectSaved<S: Scalar>(_ type: S.Type) throws {
    let original = model(type, seed: 3)
    let again = try savedAndRead(original)
    #expect(again == original && again != model(type, seed: 4))
    var random = Random(seed: 1)
    let X = Matrix<S>.normal(5, 3, using: &random)
    #expect(again(X).elements == original(X).elements)
  }

  @Test("a network comes back bit for bit, and differs from another one")
  func saved() throws {
    try expectSaved(Float.self)
    try expectSaved(Double.self)
  }

  @Test("parameters that are not numbers come back too")
  func notFinite() throws {
    let layer = Dense<Float>(weights: [[.nan, .infinity]], bias: [[-.infinity, 0]])
    let again = try savedAndRead(layer)
    #expect(again.parameters.weights[0, 0].isNaN && again.parameters.weights[0, 1] == .infinity)
    #expect(again.parameters.bias == layer.parameters.bias)
  }

  @Test("layers and parameters are numbered, and the nesting of containers is not saved")
  func numbers() throws {
    let dense = Dense<Float>(weights: [[1]], bias: [[2]])
    let row = try json(Matrix<Float>([[1]]))
    let bias = try json(Matrix<Float>([[2]]))
    #expect(
      try json(Chain(dense, Tanh()))
        == #"{"0":"Dense","0.bias":\#(bias),"0.weights":\#(row),"1":"Tanh"}"#)
    #expect(
      try json(Chain(Chain(dense, Tanh()), Residual(dense)))
        == json(Chain(dense, Chain(Tanh(), dense))))
    #expect(
      try json(Chain(Tanh(), dense).parameters) == #"{"1.bias":\#(bias),"1.weights":\#(row)}"#)
    let stacks = Chain(Stack(count: 2) { Stack(count: 3) { Tanh<Float>() } }, dense)
    #expect(try json(stacks).contains(#""counts":[2,3,3]"#))
    #expect(try savedAndRead(stacks) == stacks)
    #expect(try savedAndRead(stacks.parameters) == stacks.parameters)
  }

  @Test("a file with another number of layers is an error")
  func lengths() throws {
    let dense = Dense<Float>(weights: [[1]], bias: [[2]])
    let two = try json(Chain(dense, Tanh()))
    #expect(
      problem(two, as: Dense<Float>.self) == "a file of 1 layers is expected, found more: 1")
    #expect(problem(two, as: Chain<Chain<Dense<Float>, Tanh<Float>>, Dense<Float>>.self) != nil)
    #expect(
      problem(two, as: Stack<Dense<Float>>.self)
        == "the number of parts from layer 0 on is not in the file")
    #expect(
      try problem(Chain(Tanh(), dense), replacing: "Dense", by: "Denser")
        == "expected a Dense, found a Denser")
  }

  @Test("gradients are saved like parameters")
  func parameters() throws {
    let parameters = model(Float.self, seed: 3).parameters
    #expect(try savedAndRead(NoParameters<Float>()) == NoParameters())
    let (_, gradient) = Chain(Dense<Float>(weights: [[1]], bias: [[2]]), Tanh())
      .backward(
        [[1]], Chain(Dense<Float>(weights: [[1]], bias: [[2]]), Tanh()).forward([[3]]).cache)
    #expect(try savedAndRead(gradient) == gradient)
    #expect(parameters.count > 0)
  }

  private func expectNamed<Value: SavedByName>(_ value: Value, _ name: String) throws {
    #expect(try json([value]) == "[\"\(name)\"]")
    #expect(try savedAndRead([value]) == [value])
    #expect(
      problem(#"["Tonh"]"#, as: [Value].self) == "expected a \(name), found a Tonh")
  }

  @Test("layers and losses without settings are saved by their names")
  func names() throws {
    try expectNamed(GELU<Float>(), "GELU")
    try expectNamed(Identity<Float>(), "Identity")
    try expectNamed(LeCunTanh<Float>(), "LeCunTanh")
    try expectNamed(RationalTanh<Float>(), "RationalTanh")
    try expectNamed(ReLU<Float>(), "ReLU")
    try expectNamed(SELU<Float>(), "SELU")
    try expectNamed(SiLU<Float>(), "SiLU")
    try expectNamed(Sigmoid<Float>(), "Sigmoid")
    try expectNamed(Softmax<Float>(), "Softmax")
    try expectNamed(Softplus<Float>(), "Softplus")
    try expectNamed(Tanh<Double>(), "Tanh")
    try expectNamed(BinaryCrossEntropy(), "BinaryCrossEntropy")
    try expectNamed(GaussianLikelihood(), "GaussianLikelihood")
    try expectNamed(KullbackLeibler(), "KullbackLeibler")
    try expectNamed(LabelCrossEntropy(), "LabelCrossEntropy")
    try expectNamed(MeanAbsoluteError(), "MeanAbsoluteError")
    try expectNamed(MeanSquaredError(), "MeanSquaredError")
    try expectNamed(RootMeanSquaredError(), "RootMeanSquaredError")
    try expectNamed(SoftmaxCrossEntropy(), "SoftmaxCrossEntropy")
    try expectNamed(SumOfSquares(), "SumOfSquares")
  }

  @Test("a network with another activation does not open the file")
  func otherActivation() throws {
    let tanh = Chain(Dense<Float>(weights: [[1]], bias: [[2]]), Tanh())
    #expect(
      problem(try json(tanh), as: Chain<Dense<Float>, Sigmoid<Float>>.self)
        == "expected a Sigmoid, found a Tanh")
    #expect(problem(try json(tanh), as: Chain<Dense<Double>, Tanh<Double>>.self) != nil)
    #expect(problem(#"{"LeakyReLU":0.1}"#, as: TanhPlusLinear<Float>.self) != nil)
  }

  @Test("a bias of another length, and settings that no layer may have, are errors")
  func checked() throws {
    let layer = Dense<Float>(weights: [[1, 2]], bias: [[3, 4]])
    let bias = try json(layer.parameters.bias)
    #expect(
      try problem(layer, replacing: bias, by: json(Matrix<Float>([[3]])))
        == "weights 1×2 need a bias 1×2, found 1×1")
    #expect(
      problem(#"{"ELU":0}"#, as: ELU<Float>.self)
        == "the limit −α of an ELU needs α > 0, found 0.0")
    #expect(
      problem(#"{"LeakyReLU":-1}"#, as: LeakyReLU<Float>.self)
        == "below 0 the slope must not be negative, found -1.0")
    #expect(
      problem(#"{"TanhPlusLinear":-1}"#, as: TanhPlusLinear<Float>.self)
        == "a linear term against flat spots has a slope ≥ 0, found -1.0")
    #expect(problem(#"{"Sine":1e999}"#, as: Sine<Double>.self) != nil)
    #expect(
      problem(#"{"Huber":0}"#, as: Huber.self)
        == "the Huber loss needs a threshold > 0, found 0.0")
    #expect(try savedAndRead(Huber(threshold: 0.1)) == Huber(threshold: 0.1))
  }
}
