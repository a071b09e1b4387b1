import Matrices
import Networks
import Testing

@testable import Verification

@Suite("CheckReport") struct CheckReportTests {
  /// The comparison of a gradient that is `factor` times what it should be, of 7 samples.
  private func comparison(
    samples: Int = 7, _ analytic: (_ numeric: Double) -> Double
  ) -> TensorCheck {
    var check = TensorCheck(NamedParameter("weights", .zeros(1, 3)), shape: Shape(1, 3), samples: samples)
    for (j, numeric) in [0.3, -2, 0.7].enumerated() {
      check.entries.append(
        Entry(row: 0, column: j, analytic: analytic(numeric), numeric: numeric))
    }
    check.judge(by: .strict)
    return check
  }

  @Test(
    "the common factor is the diagnosis",
    arguments: [
      (-1, "the sign is wrong"), (2, "a factor 2 too large"), (0.5, "a factor 2 too small"),
      (7, "7 times too large: a sum instead of a mean"), (1.0 / 7, "7 times too small"),
      (0, "the gradient is missing"), (4.0, "4.0 times what it should be"),
      (-3.0000000004, "-3.0 times what it should be"), (0.25, "0.25 times what it should be"),
    ] as [(Double, String)])
  func factors(factor: Double, text: String) {
    let check = comparison { factor * $0 }
    #expect(check.brokenRules == [.differences])
    #expect(check.diagnosis.hasPrefix(text))
  }

  @Test("a sum over samples and outputs in place of a mean has the number of elements as its factor")
  func elements() {
    var check = TensorCheck(NamedParameter("prediction", .zeros(6, 3)), shape: Shape(6, 3), samples: 6)
    for i in 0..<6 {
      let numeric = Double(i - 2)
      check.entries.append(Entry(row: i, column: 0, analytic: 18 * numeric, numeric: numeric))
    }
    check.judge(by: .strict)
    #expect(check.diagnosis == "18 times too large: a sum over 6×3 elements instead of a mean")
  }

  @Test("gradients that are not proportional have no common factor")
  func noFactor() {
    #expect(comparison { $0 * $0 }.diagnosis == "no common factor")
  }

  @Test("with one sample no sum is taken for a mean")
  func oneSample() {
    #expect(!comparison(samples: 1) { 1.0005 * $0 }.diagnosis.contains("mean"))
  }

  @Test("a numeric value that is NaN or infinite is rejected and named", arguments: [0, 1, 2])
  func notANumber(column: Int) {
    for value in [Double.nan, .infinity] {
      for tolerance in [GradientCheck.Tolerance.strict, .pyTorch] {
        var check = TensorCheck(NamedParameter("input", .zeros(1, 3)), shape: Shape(1, 3), samples: 1)
        for j in 0..<3 {
          check.entries.append(
            Entry(row: 0, column: j, analytic: 1, numeric: j == column ? value : 1))
        }
        check.judge(by: tolerance)
        #expect(check.brokenRules == [.differences])
        if value.isNaN { #expect(check.worst?.column == column) }
      }
    }
  }

  @Test("more than a fifth of kinks is too many, and the gradient is not called missing")
  func kinks() {
    let check = GradientCheck().check("ReLU", ReLU(), at: [[0, 0, 0]])
    #expect(check.brokenRules == [.kinks])
    #expect(check.tensors[0].diagnosis == "too many kinks: choose another input")
  }
}
