import Matrices
import Testing
import Verification

@testable import Catalogue

@Suite("Cases") struct CaseTests {
  @Test("a correct pass is accepted with 30 seeds", arguments: Case.all.indices)
  func noFalseAlarm(index: Int) {
    for seed in UInt64(1)...30 {
      let report = Case.all[index].report(GradientCheck(seed: seed))
      #expect(report.hasPassed, "\(report)")
    }
  }

  @Test("a layer is not blamed where one unit crosses its kink within the step")
  func kinksOfANetwork() throws {
    // With this seed two of eight biases have a kink within 1e-5; one was missed by a bound of 1 %.
    let network = try #require(Case.all.first { $0.name == "network 5-8-6-3 with loss" })
    let report = network.report(GradientCheck(seed: 54))
    #expect(report.hasPassed, "\(report)")
  }

  @Test("names are different and reports bear them")
  func names() {
    let names = Case.all.map(\.name)
    #expect(Set(names).count == names.count)
    for right in Case.all { #expect(right.report(GradientCheck()).name == right.name) }
  }

  @Test("every case that has a formula on the tape agrees with it to rounding")
  func tape() {
    let without = Case.all.filter { right in
      right.report(GradientCheck()).tensors.contains { $0.tapeError == nil }
    }
    // The fast check, and extreme logits, whose exponentials overflow on the tape.
    #expect(
      without.map(\.name) == ["network 784-128-64-10", "SoftmaxCrossEntropy, logits ± 1e4"])
  }

  @Test("the same seed gives the same report, another seed another")
  func reproducibility() {
    let dense = Case.all[0]
    func text(_ seed: UInt64) -> String { dense.report(GradientCheck(seed: seed)).description }
    #expect(text(5) == text(5))
    #expect(text(5) != text(6))
  }

  @Test("extreme logits are whole permutations, and each row has one label")
  func extremeLogits() {
    let (Z, Y) = Points.extremeLogits(seed: 9)
    #expect(Z.rowSums() == .column([Double](repeating: 2e3, count: 6)))
    #expect(Y.rowSums() == .ones(6, 1))
  }
}
