import Matrices
import Networks
import Verification

extension JetPattern {
  /// u, its first derivatives along two directions, and all second derivatives.
  static let allSeconds = JetPattern(directions: 2, pairs: [(0, 0), (0, 1), (1, 1)])
  /// The derivatives in Burgers' equation: u, u_t, u_x and u_xx.
  static let burgers = JetPattern(directions: 2, pairs: [(1, 1)])
}

extension Checks {
  /// Whole networks on jets. The inputs are random in all blocks, as they are for an inner layer of a network.
  static let jetLayer = Checks([
    .layer("network 2-7-5-6-1 on jets", input: Shape(4 * 5, 2)) { random in
      network(of: Double.self) {
        Dense(from: 2, to: 7, using: &random).withRandomBias(&random)
        Tanh()
        Dense(from: 7, to: 5, using: &random).withRandomBias(&random)
        Tanh()
        Dense(from: 5, to: 6, using: &random).withRandomBias(&random)
        Tanh()
        Dense(from: 6, to: 1, using: &random).withRandomBias(&random)
      }.onJets(.burgers)
    },
    .layer("residual network on jets", input: Shape(4 * 5, 2)) { random in
      network(of: Double.self) {
        Dense(from: 2, to: 6, using: &random).withRandomBias(&random)
        Residual(Chain(Dense(from: 6, to: 6, using: &random).withRandomBias(&random), Tanh()))
        HeunResidual(Chain(Dense(from: 6, to: 6, using: &random).withRandomBias(&random), Tanh()), step: 0.5)
        Dense(from: 6, to: 1, using: &random).withRandomBias(&random)
      }.onJets(.burgers)
    },
  ])
}
