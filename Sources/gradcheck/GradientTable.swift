import Catalogue
import LessonKit
import Matrices
import Verification

/// The table of all checked gradients.
struct GradientTable {
  let settings: Settings
  let cases: [Case]
  let console: Console

  func run() throws {
    let start = ContinuousClock.now
    let reports = cases.map { $0.report(GradientCheck(seed: settings.seed)) }
    console.say(table(of: reports).text())

    let tensors = reports.flatMap(\.tensors)
    let failed = reports.filter { !$0.hasPassed }
    // The maximum of a matrix is NaN if an element is; that of an array would depend on the order.
    let worstDifference = Matrix.row([0] + tensors.map(\.differenceError)).maximum
    let worstTape = Matrix.row([0] + tensors.compactMap(\.tapeError)).maximum
    for report in failed { console.say("\n\(report)") }
    console.say(
      """

      \(reports.count - failed.count) of \(reports.count) passed, seed \(settings.seed). \
      Worst error ‖a − n‖ / (‖a‖ + ‖n‖):
      \(worstDifference.scientific(digits: 1)) against differences, \
      \(worstTape.scientific(digits: 1)) against the tape.
      """)

    var result = RunResult(
      settings, precision: .float64, seconds: (ContinuousClock.now - start) / .seconds(1))
    result.addMetricAndMember("passed", .bool(failed.isEmpty))
    result.addMetricAndMember("checks", .integer(tensors.count))
    result.addMetricAndMember("worstDifferenceError", .number(worstDifference))
    result.addMetricAndMember("worstTapeError", .number(worstTape))
    console.conclude(result)
    if !failed.isEmpty {
      throw RunFailure("wrong gradients: \(failed.map(\.name).joined(separator: ", "))")
    }
  }

  private func table(of reports: [CheckReport]) -> Table {
    var table = Table(["layer", "∂L/∂", "shape", "differences", "tape", "verdict"])
    for report in reports {
      for failure in report.failures {
        table.append([.text(report.name), .text(failure.rule.rawValue), "", "", "", "failed"])
      }
      for tensor in report.tensors {
        table.append([
          .text(report.name), .text(label(of: tensor, in: report)), .text("\(tensor.shape)"),
          .scientific(tensor.differenceError, digits: 1),
          tensor.tapeError.map { .scientific($0, digits: 1) } ?? .missing,
          .text(verdict(of: tensor)),
        ])
      }
    }
    return table
  }

  /// A parameter's name, with the number of its layer where there are several.
  private func label(of tensor: TensorCheck, in report: CheckReport) -> String {
    let hasSeveralLayers = report.tensors.contains { $0.layer > 0 }
    return hasSeveralLayers && tensor.name != "input"
      ? "\(tensor.name) of layer \(tensor.layer + 1)" : tensor.name
  }

  private func verdict(of tensor: TensorCheck) -> String {
    if !tensor.brokenRules.isEmpty { return "failed: \(tensor.diagnosis)" }
    return tensor.kinks == 0
      ? "passed" : "passed, skipped \(tensor.kinks)/\(tensor.entries.count + tensor.kinks) (kink)"
  }
}

extension RunResult {
  /// Adds a number twice: to the metrics, as every command does, and as a member beside them.
  mutating func addMetricAndMember(_ name: String, _ value: JSONValue) {
    addMetric(name, value)
    addMember(name, value)
  }
}
