import Testing
import Verification

@testable import Catalogue

@Suite("Wrong passes") struct WrongPassTests {
  @Test("each is rejected with every seed from 1 to 20", arguments: WrongPass.all.indices)
  func rejected(index: Int) {
    let pass = WrongPass.all[index]
    for seed in UInt64(1)...20 {
      let report = pass.report(GradientCheck(seed: seed))
      #expect(!report.hasPassed, "\(pass.subject), \(pass.mistake), seed \(seed)")
    }
  }

  @Test("the right pass is accepted at the same input", arguments: WrongPass.all.indices)
  func rightPass(index: Int) {
    guard let right = WrongPass.all[index].right else { return }
    for seed in UInt64(1)...20 {
      let report = right(GradientCheck(seed: seed))
      #expect(report.hasPassed, "\(report)")
    }
  }

  @Test("every rule rejects at least one of them")
  func rules() {
    let broken = WrongPass.all.reduce(into: Set<Rule>()) {
      $0.formUnion($1.report(GradientCheck()).brokenRules)
    }
    #expect(broken == Set(Rule.allCases))
  }

  @Test("there are at least 16, and no two are the same")
  func different() {
    #expect(WrongPass.all.count >= 16)
    #expect(Set(WrongPass.all.map { $0.subject + $0.mistake }).count == WrongPass.all.count)
  }
}
