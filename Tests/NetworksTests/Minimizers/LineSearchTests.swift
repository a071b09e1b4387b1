import Foundation
import Matrices
import Testing

@testable import Networks

@Suite("Line search") struct LineSearchTests {
  /// Searches along φ from 0 and expects both conditions; the number of evaluations without the first.
  @discardableResult
  private func expectConditions(
    c2: Double, first: Double, _ phi: @escaping (Double) -> (value: Double, slope: Double)
  ) -> Int {
    let f = ObjectiveFunction<Double> { x in
      let (value, slope) = phi(x[0, 0])
      return (value, [[slope]])
    }
    var state = SearchState<Double>(from: [[0]])
    let start = state.evaluate(f, at: [[0]])
    let search = LineSearch<Double>(c1: 1e-4, c2: c2)
    switch search.search(f, from: start, along: [[1]], first: first, &state) {
    case .failed(let reason): Issue.record("failed: \(reason)")
    case .noStep(let decrease): Issue.record("no step, with a predicted decrease of \(decrease)")
    case .step(let point, let length):
      #expect(point.x == [[length]] && length > 0)
      #expect(point.value <= start.value + 1e-4 * length * start.gradient[0, 0])
      #expect(abs(point.gradient[0, 0]) <= c2 * abs(start.gradient[0, 0]))
    }
    return state.evaluations - 1
  }

  @Test("both conditions hold, from first steps that are far too short to far too long")
  func conditions() {
    for first in [1e-3, 0.1, 1, 10, 1000] {
      for c2 in [0.9, 0.1] {
        // The functions of Moré and Thuente (1994), section 5: a well, a well whose slope at 0 tells nothing of its
        // depth, and waves in a valley.
        expectConditions(c2: c2, first: first) { a in
          (-a / (a * a + 2), (a * a - 2) / ((a * a + 2) * (a * a + 2)))
        }
        expectConditions(c2: c2, first: first) { a in
          (pow(a + 0.004, 5) - 2 * pow(a + 0.004, 4), 5 * pow(a + 0.004, 4) - 8 * pow(a + 0.004, 3))
        }
        expectConditions(c2: c2, first: first) { a in
          ((a - 1) * (a - 1) + 0.1 * sin(5 * a), 2 * (a - 1) + 0.5 * cos(5 * a))
        }
      }
    }
  }

  @Test("a first step that is right is taken at once, a parabola takes two")
  func count() {
    func parabola(_ a: Double) -> (value: Double, slope: Double) { (a * a - 2 * a, 2 * a - 2) }
    #expect(expectConditions(c2: 0.9, first: 1, parabola) == 1)
    // Too far: the cubic through two points of a parabola is the parabola.
    #expect(expectConditions(c2: 0.1, first: 2.5, parabola) == 2)
  }

  @Test(
    "a function that falls for ever is unbounded; one that rises, or ends, in spite of its slope has no step"
  )
  func failures() {
    let functions: [(_ a: Double) -> Double] = [{ -$0 }, { $0 }, { $0 > 0 ? .nan : 0 }]
    for (phi, reason) in zip(functions, ["unbounded", "", "notFinite"]) {
      // The slope is −1 everywhere, whatever the values do.
      let f = ObjectiveFunction<Double> { x in (phi(x[0, 0]), [[-1]]) }
      var state = SearchState<Double>(from: [[0]])
      let start = state.evaluate(f, at: [[0]])
      let search = LineSearch<Double>(c1: 1e-4, c2: 0.9)
      let outcome = search.search(f, from: start, along: [[1]], first: 1, &state)
      switch outcome {
      case .failed(let found): #expect(found.rawValue == reason)
      // The slopes rise nowhere.
      case .noStep(let decrease): #expect(reason == "" && decrease == .infinity)
      case .step: Issue.record("a step without a minimum")
      }
      // −α is below −√(1.8e308) = −4²⁵⁶.
      #expect(state.evaluations <= (reason == "unbounded" ? 258 : 31))
    }
  }

  @Test("without a step, the predicted decrease is ½ |φ′(0)| times the length at which the slope vanishes")
  func predictedDecrease() {
    // φ′ = α − 1, while φ rises: the slope is no derivative.
    let f = ObjectiveFunction<Double> { x in (x[0, 0], x - 1) }
    var state = SearchState<Double>(from: [[0]])
    let start = state.evaluate(f, at: [[0]])
    let search = LineSearch<Double>(c1: 1e-4, c2: 0.9)
    let outcome = search.search(f, from: start, along: [[1]], first: 4, &state)
    guard case .noStep(let decrease) = outcome else {
      Issue.record("a step uphill")
      return
    }
    #expect(decrease == 0.5)
  }
}
