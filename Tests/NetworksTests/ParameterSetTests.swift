import Matrices
import Networks
import Testing

@Suite("Parameter sets") struct ParameterSetTests {
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

  @Test("weights decay; biases, scales and shifts do not")
  func decay() {
    let model = Chain(dense, BatchNorm(features: 2))
    #expect(model.parameters.tensors.map(\.name) == ["weights", "bias", "scale", "shift"])
    #expect(model.parameters.tensors.map(\.decays) == [true, false, false, false])
  }

  @Test("an update says the name of each parameter with its layer, of a model and of a set")
  func names() {
    var model = Chain(Chain(Tanh(), dense), Stack(count: 2) { dense })
    var (names, parameters) = ([String](), model.parameters)
    model.update(along: parameters) { _, _, name in names.append("\(name)") }
    #expect(names == ["1.weights", "1.bias", "2.weights", "2.bias", "3.weights", "3.bias"])
    parameters.update(along: model.parameters) { own, _, name in
      if name.field == "bias" { own *= 2 }
    }
    model.parameters = parameters
    #expect(model.second.layers[1].parameters.bias == [[10, 12]])
    #expect(model.second.layers[1].parameters.weights == dense.parameters.weights)
  }

  @Test("a row is a set of parameters that decays")
  func row() async {
    var (point, rule) = (ParameterRow<Double>([[1, -2]]), GradientDescent(learningRate: 0.5))
    rule.update(&point, along: ParameterRow([[2, 2]]))
    #expect(point.row == [[0, -3]] && point.tensors.map(\.decays) == [true])
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = ParameterRow<Double>(.zeros(2, 1))
    }
    #expect(saidOnTrapping(result, "a point is a row, found 2×1"))
  }
}
