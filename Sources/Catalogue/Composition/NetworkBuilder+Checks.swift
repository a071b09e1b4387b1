import Matrices
import Networks
import Verification

extension Checks {
  /// Two whole networks: one with its loss, and one that is large enough to need the fast check.
  static let networkBuilder = Checks([
    Case("network 5-8-6-3 with loss") { check in
      // Not the seed of the input, so that the weights are independent of it.
      var random = Random(seed: check.seed &+ 1)
      let model = network(of: Double.self) {
        Dense(from: 5, to: 8, using: &random)
        Tanh()
        Dense(from: 8, to: 6, using: &random)
        ReLU()
        Dense(from: 6, to: 3, using: &random)
      }
      let Y = Points.distributions(Shape(7, 3), &random)
      return check.check(
        "network 5-8-6-3 with loss", Supervised(model, SoftmaxCrossEntropy(), target: Y),
        input: Shape(7, 5)
      ) { X, parameters in
        var left = parameters[...]
        return model.record(X, &left).softmaxCrossEntropy(to: Y)
      }
    },
    Case("network 784-128-64-10") { check in
      var random = Random(seed: check.seed &+ 1)
      let model = network(of: Double.self) {
        Dense(from: 784, to: 128, using: &random)
        Tanh()
        Dense(from: 128, to: 64, using: &random)
        Tanh()
        Dense(from: 64, to: 10, using: &random)
      }
      return check.checkDirections("network 784-128-64-10", model, input: Shape(16, 784))
    },
  ])
}
