import Matrices
import Networks
import Testing

@Suite("Sets of parameters") struct ParameterSetTests {
  private let dense = Dense<Double>(weights: [[1, 2], [3, 4]], bias: [[5, 6]])

  @Test("flattened parameters are the matrices one after the other, each row by row")
  func flattened() {
    #expect(dense.parameters.flattened == [[1, 2, 3, 4, 5, 6]])
    #expect(Chain(dense, dense).parameters.flattened == [[1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6]])
  }

  @Test("the zeros of a set have its shapes, and the set stays as it was")
  func zeros() {
    let zeros = dense.parameters.zeros
    #expect(zeros == Dense.Parameters(weights: .zeros(2, 2), bias: .zeros(1, 2)))
    #expect(dense.parameters.weights == [[1, 2], [3, 4]])
  }

  @Test("tensors carry the number of their layer, through nested containers")
  func numbering() {
    let pair = Chain(dense, Tanh())
    #expect(Chain(pair, Chain(dense, dense)).parameters.tensors.map(\.layer) == [0, 0, 2, 2, 3, 3])
    #expect(Chain(Tanh(), Chain(pair, dense)).parameters.tensors.map(\.layer) == [1, 1, 3, 3])
    let stack = Stack(count: 3) { pair }
    #expect(Chain(pair, stack).parameters.tensors.map(\.layer) == [0, 0, 2, 2, 4, 4, 6, 6])
    #expect(Chain(stack, dense).parameters.tensors.map(\.layer) == [0, 0, 2, 2, 4, 4, 6, 6])
    #expect(Stack(count: 2) { stack }.parameters.tensors.map(\.layer).last == 10)
  }

  @Test("a set without parameters has no tensors and counts as one layer")
  func none() {
    let none = NoParameters<Float>()
    #expect(none.tensors.isEmpty && none.count == 0 && none.layerCount == 1)
    #expect(none.flattened.shape == Shape(1, 0))
  }

  @Test("weights are known by their name, and biases, scales and shifts are none")
  func weights() {
    let names = ["weights", "inputWeights", "bias", "scale", "shift", "weightsMean"]
    #expect(
      names.map { NamedParameter<Double>($0, [[1]]).isWeights } == [true, true, false, false, false, false])
  }
}
