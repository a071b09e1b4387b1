import Matrices
import Networks
import PhysicsInformed
import Testing

@Suite("FusedNetwork") struct FusedNetworkTests {
  private let domain: Domain = ["t": 0...4, "x": -1...3]

  private func dense(_ p: Int, _ q: Int) -> Dense<Double> {
    var random = Random(seed: 1)
    return Dense(from: p, to: q, using: &random)
  }

  @Test("the widths are read from the layers, whatever containers put them together")
  func widths() {
    let built = network(of: Double.self) {
      dense(2, 5)
      Tanh()
      dense(5, 4)
      Tanh()
      dense(4, 1)
    }
    #expect(FusedNetwork(built)?.widths == [2, 5, 4, 1])
    let nested = Chain(
      Stack([Chain(dense(2, 5), Tanh()), Chain(dense(5, 4), Tanh())]),
      Chain(Identity(), dense(4, 1)))
    #expect(FusedNetwork(nested)?.widths == [2, 5, 4, 1])
    #expect(FusedNetwork(dense(3, 2))?.widths == [3, 2])
  }

  @Test("a scaling in front and a constraint around are found")
  func scaledAndConstrained() throws {
    let scaling = DomainScaling<Double>(domain)
    let body = Chain(scaling, Chain(Chain(dense(2, 5), Tanh()), dense(5, 1)))
    let plain = try #require(FusedNetwork(body))
    #expect(plain.scaling?.factors == scaling.factors && plain.constraint == nil)
    let whole = try #require(FusedNetwork(Constrained(body, by: Burgers().hardConstraint)))
    #expect(whole.widths == [2, 5, 1] && whole.scaling?.factors == scaling.factors)
    #expect(whole.constraint?.factor.terms.count == Burgers().hardConstraint.factor.terms.count)
  }

  @Test("another layer, another order, widths that do not fit: another form")
  func others() {
    let scaling = DomainScaling<Double>(domain)
    #expect(FusedNetwork(Chain(Chain(dense(2, 5), Sine()), dense(5, 1))) == nil)
    #expect(FusedNetwork(Chain(dense(2, 5), dense(5, 1))) == nil)
    #expect(FusedNetwork(Chain(dense(2, 5), Tanh())) == nil)
    #expect(FusedNetwork(Chain(dense(2, 5), Chain(Tanh(), Tanh()))) == nil)
    #expect(FusedNetwork(Tanh<Double>()) == nil)
    #expect(FusedNetwork(scaling) == nil)
    #expect(FusedNetwork(Chain(scaling, Chain(scaling, dense(2, 1)))) == nil)
    #expect(FusedNetwork(Chain(scaling, dense(3, 1))) == nil)
    #expect(FusedNetwork(Chain(Chain(dense(2, 5), Tanh()), dense(4, 1))) == nil)
    #expect(FusedNetwork(Residual(Chain(Chain(dense(2, 5), Tanh()), dense(5, 2)))) == nil)
    #expect(FusedNetwork(Parallel(dense(2, 1), dense(2, 1))) == nil)
    #expect(FusedNetwork(PeriodicInput<Double>(periods: [nil, 2])) == nil)
  }

  @Test("a constraint after another layer has other inputs than the network: another form")
  func constraintInside() {
    let constrained = Constrained(dense(2, 1), by: Burgers().hardConstraint)
    #expect(FusedNetwork(constrained) != nil)
    #expect(FusedNetwork(Chain(DomainScaling<Double>(domain), constrained)) == nil)
    #expect(FusedNetwork(Constrained(constrained, by: Burgers().hardConstraint)) == nil)
  }
}
