import Foundation
import Matrices
import Networks
import Testing

@Suite("Saving networks") struct NetworkCodingTests {
  /// Layers with settings and parameters in all containers. Saving a single layer is tested with each layer.
  private func model<S: Scalar>(_ type: S.Type, seed: UInt64) -> some Layer<S> & Codable & Equatable {
    var random = Random(seed: seed)
    return network(of: S.self) {
      Dense(from: 3, to: 4, using: &random)
      ELU(alpha: 0.3)
      Stack(count: 2) { Chain(Dense(from: 4, to: 4, using: &random), Sine(frequency: 1.1)) }
      Flatten(channels: 2, height: 1, width: 2)
      Residual(Chain(Dense(from: 4, to: 4, using: &random), Tanh()))
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

  @Test("a short file that states any number of layers is refused, and takes no memory for them")
  func statedCounts() {
    typealias Rows = ParameterList<NoParameters<Float>>
    let most = 1 << 20
    for count in [most + 1, 1 << 32, 1 << 62, Int.max] {
      let sentence = "the stacks of a file have at most \(most) parts, found \(count) from layer 0 on"
      #expect(problem("{\"counts\":[\(count)]}", as: Stack<Dense<Float>>.self) == sentence)
      #expect(problem("{\"counts\":[\(count)]}", as: Rows.self) == sentence)
      // Together they have too many.
      #expect(problem("{\"counts\":[\(most),\(count)]}", as: ParameterPair<Rows, Rows>.self) != nil)
    }
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

  @Test("a network with another activation does not open the file")
  func otherActivation() throws {
    let tanh = Chain(Dense<Float>(weights: [[1]], bias: [[2]]), Tanh())
    #expect(
      problem(try json(tanh), as: Chain<Dense<Float>, Sigmoid<Float>>.self)
        == "expected a Sigmoid, found a Tanh")
    #expect(problem(try json(tanh), as: Chain<Dense<Double>, Tanh<Double>>.self) != nil)
    #expect(problem(#"{"ELU":0.1}"#, as: Sine<Float>.self) != nil)
  }

  @Test("layers that do not fit together are an error")
  func misfits() throws {
    func dense(_ p: Int, _ q: Int) -> Dense<Double> { Dense(weights: .zeros(p, q), bias: .zeros(1, q)) }
    func found(_ model: some Codable) throws -> String? { problem(try json(model), as: type(of: model)) }
    #expect(
      try found(Chain(Chain(dense(2, 3), Tanh()), dense(4, 1)))
        == "dense layer of 4 columns cannot follow 3 columns")
    #expect(
      try found(Stack([dense(2, 2), dense(3, 3)])) == "dense layer of 3 columns cannot follow 2 columns")
    #expect(
      try found(Chain(dense(2, 3), Residual(dense(3, 2))))
        == "a residual block keeps the number of columns, found 3 to 2")
    #expect(
      try found(Parallel(dense(2, 3), dense(3, 3))) == "two layers on one input need 2 and 3 columns")
    #expect(
      try found(Chain(Parallel(Identity(), dense(2, 3)), BatchNorm(features: 4)))
        == "batch norm of 4 columns cannot follow 5 columns")
    #expect(
      try found(Chain(dense(2, 3), Chain(Softmax<Double>(), dense(2, 1))))
        == "dense layer of 2 columns cannot follow 3 columns")
    #expect(
      try found(Chain(dense(2, 3), Flatten(height: 2, width: 2)))
        == "flattening of 4 columns cannot follow 3 columns")
    // The same layers, where they fit.
    #expect(try found(Chain(Parallel(Identity(), dense(2, 3)), BatchNorm(features: 5))) == nil)
    #expect(try found(Chain(Chain(Residual(dense(3, 3)), Softmax()), dense(3, 1))) == nil)
  }
}
