import Matrices
import Networks
import PhysicsInformed
import Testing

@Suite("PeriodicInput") struct PeriodicInputTests {
  @Test("a coordinate is kept, a periodic one becomes a point of the circle")
  func values() {
    let Y = PeriodicInput<Double>(periods: [nil, 4])([[5, 0], [6, 1], [7, 2]])
    // Angles 0, π/2 and π.
    let expected: Matrix<Double> = [[5, 1, 0], [6, 0, 1], [7, -1, 0]]
    // π is rounded.
    #expect((Y - expected).maxNorm <= .ulpOfOne)
  }

  @Test("derivatives by hand: ω, and −ω² for the second one")
  func jets() {
    let pattern = JetPattern(directions: 2, pairs: [(1, 1)])
    let S = pattern.inputs([[5, 0]], along: Matrix<Double>.identity(2))
    let Y = pattern.split(PeriodicInput(periods: [nil, 4]).onJets(pattern)(S))
    let w = Double.pi / 2
    #expect(Y == [[[5, 1, 0]], [[1, 0, 0]], [[0, 0, w]], [[0, -w * w, 0]]])
  }

  @Test("a network after it is periodic with its derivatives, for all parameters")
  func periodic() {
    var random = Random(seed: 1)
    let model = network(of: Double.self) {
      PeriodicInput(periods: [nil, 2])
      Dense(from: 3, to: 8, using: &random)
      Tanh()
      Dense(from: 8, to: 1, using: &random)
    }
    let domain: Domain = ["t": 0...1, "x": -1...1]
    let pattern = JetPattern(directions: 2, pairs: [(0, 1), (1, 1)])
    func u(_ X: Matrix<Double>) -> Matrix<Double> {
      model.onJets(pattern)(pattern.inputs(X, along: .identity(2)))
    }
    let (left, right) = (u(domain.side(1, .lower, [9])), u(domain.side(1, .upper, [9])))
    // Sines of −π and π differ by 2.5e-16; slopes and curvatures of the network multiply that by some tens.
    #expect((left - right).maxNorm < 1e-13)
  }

  @Test("periods that are none, and points of another dimension, are refused")
  func refused() async {
    await #expect(processExitsWith: .failure) { _ = PeriodicInput<Double>(periods: [0]) }
    await #expect(processExitsWith: .failure) { _ = PeriodicInput<Double>(periods: []) }
    await #expect(processExitsWith: .failure) {
      _ = PeriodicInput<Double>(periods: [nil, 1])([[1]])
    }
  }
}
