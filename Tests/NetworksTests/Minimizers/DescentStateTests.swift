import Matrices
import Networks
import Testing

@Suite("State of a search") struct DescentStateTests {
  private func square(_ x: Matrix<Double>) -> (value: Double, gradient: Matrix<Double>) {
    (x.sumOfSquares, 2 * x)
  }

  @Test("the start is evaluated once, and again for another function")
  func evaluations() {
    var state = DescentState<Double>(from: [[3, 4]], stopping: StoppingRule())
    #expect(state.value == .infinity && state.best == nil)
    #expect(state.begin(with: square) && state.begin(with: square) && state.evaluations == 1)
    #expect(state.value == 25 && state.best == state.current)
    state.functionChanged()
    #expect(state.best == nil && state.begin(with: { (-1, $0) }))
    #expect(state.evaluations == 2 && state.value == -1 && state.best?.value == -1)
  }

  @Test("another function lets a search go on that has ended, but not beyond a limit")
  func reasons() {
    for reason in Minimum<Double>.Reason.allCases {
      var state = DescentState<Double>(from: [[3, 4]], stopping: StoppingRule())
      state.end(because: reason)
      #expect(!state.begin(with: square) && state.evaluations == 0)
      state.functionChanged()
      #expect(state.reason == (reason.isLimit ? reason : nil))
    }
  }

  @Test("an evaluation for another function is not taken beyond the limit")
  func limit() {
    var state = DescentState<Double>(from: [[3, 4]], stopping: StoppingRule(evaluations: 2))
    _ = state.begin(with: square)
    _ = state.evaluate(square, at: [[5, 5]])
    state.functionChanged()
    #expect(!state.begin(with: square) && state.reason == .evaluationLimit)
    #expect(state.evaluations == 2)
  }

  @Test("a file that does not fit is an error with a sentence")
  func errors() throws {
    var state = DescentState<Double>(from: [[3, 4]], stopping: StoppingRule())
    _ = state.begin(with: square)
    func error(_ keys: [String], _ new: any Encodable) throws -> String? {
      try problem(state, at: keys, being: new)
    }
    let nan: Matrix<Double> = [[.nan, 1]]
    for keys in [["point", "x"], ["point", "gradient"]] {
      #expect(
        try error(keys, nan)?.hasPrefix("a search that goes on stands at a finite point") == true)
    }
    #expect(
      try error(["point", "value"], "inf")?.hasPrefix("a search that goes on stands") == true)
    #expect(
      try error(["descent", "best"], Evaluation<Double>(x: [[1]], value: 1, gradient: [[1]]))
        == "the best point is as long as the last one, 1×2, found 1×1")
    #expect(
      try error(["descent", "best", "value"], "nan")
        == "the best point has a finite value and gradient, found the value nan")
    #expect(try error(["descent", "iterations"], -1) == "a search counts from 0, found -1")
  }

  @Test("a column traps")
  func trap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = DescentState<Double>(from: [[1], [2]], stopping: StoppingRule())
    }
    #expect(saidOnTrapping(result, "the parameters are a row, found 2×1"))
  }
}
