import Matrices
import Networks
import PhysicsInformed
import Testing

@Suite("DomainScaling") struct DomainScalingTests {
  private let domain: Domain = ["t": 0...4, "x": -1...3]

  @Test("corners become corners of [−1, 1]²")
  func corners() {
    let scaling = DomainScaling<Double>(domain)
    #expect(scaling([[0, -1], [4, 3], [2, 1]]) == [[-1, -1], [1, 1], [0, 0]])
  }

  @Test("derivatives get the factor of the chain rule, and no shift")
  func jets() {
    let pattern = JetPattern(directions: 2, pairs: [(1, 1)])
    let S = pattern.inputs([[1, 2], [3, 0]], along: Matrix<Double>.identity(2))
    let Y = pattern.split(DomainScaling<Double>(domain).onJets(pattern)(S))
    #expect(Y[0] == [[-0.5, 0.5], [0.5, -0.5]])
    #expect(Y[1] == [[0.5, 0], [0.5, 0]] && Y[2] == [[0, 0.5], [0, 0.5]])
    #expect(Y[3] == .zeros(2, 2))
  }

  @Test("points of another dimension are refused") func refused() async {
    await #expect(processExitsWith: .failure) {
      _ = DomainScaling<Double>(["t": 0...1])([[1, 2]])
    }
  }

  @Test("one column is not taken for the gradient of two coordinates")
  func gradients() async {
    let points = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let scaling = DomainScaling<Double>(["t": 0...4, "x": -1...3])
      _ = scaling.backward(.ones(3, 1), scaling.forward(.ones(3, 2)).cache)
    }
    #expect(points.says("a gradient of 2 coordinates is n×2, found 3×1"))
    let jets = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let scaling = DomainScaling<Double>(["t": 0...4, "x": -1...3]).onJets(JetPattern(directions: 0))
      _ = scaling.backward(.ones(3, 1), scaling.forward(.ones(3, 2)).cache)
    }
    #expect(jets.says("a gradient of 2 coordinates is n×2, found 3×1"))
  }
}
