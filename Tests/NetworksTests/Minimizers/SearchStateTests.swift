import Matrices
import Testing

@testable import Networks

@Suite("Search state") struct SearchStateTests {
  private let square = ObjectiveFunction<Double> { x in (x.sumOfSquares, 2 * x) }

  @Test("the start is evaluated once, and again for another function")
  func evaluations() {
    var state = SearchState<Double>(from: [[3, 4]])
    #expect(state.value == .infinity && state.best == nil)
    #expect(state.begin(with: square) && state.begin(with: square) && state.evaluations == 1)
    #expect(state.value == 25 && state.best == state.current)
    state.functionChanged()
    #expect(state.best == nil && state.begin(with: ObjectiveFunction { (-1, $0) }))
    #expect(state.evaluations == 2 && state.value == -1 && state.best?.value == -1)
  }

  @Test("the best finite point is kept, whatever comes after")
  func best() {
    var state = SearchState<Double>(from: [[3]])
    let f = ObjectiveFunction<Double> { ($0[0, 0], $0) }
    _ = state.begin(with: f)
    _ = state.evaluate(f, at: [[1]])
    _ = state.evaluate(f, at: [[2]])
    _ = state.evaluate(ObjectiveFunction { _ in (-.infinity, [[0]]) }, at: [[-5]])
    let minimum = state.minimum
    #expect(minimum.x == [[1]] && minimum.value == 1 && minimum.evaluations == 4)
  }

  @Test("after a step without a gradient the best is unknown until it is computed")
  func withoutGradient() {
    var state = SearchState<Double>(from: [[3, 4]], until: StoppingRule(functionTolerance: 0.9))
    let goesOn = state.begin(value: 25, gradient: [[6, 8]])
    #expect(goesOn)
    state.accept([[1, 0]], value: 1)
    // 24 of 25 are more than 0.9.
    #expect(state.reason == nil && state.best == nil && state.iterations == 1)
    #expect(state.value == 1 && state.gradient == [[6, 8]])
    #expect(state.begin(value: 1, gradient: [[2, 0]]) && state.best == state.current)
    state.accept([[0.5, 0]], value: 0.25)
    #expect(state.reason == .functionTolerance && state.evaluations == 2)
    state.count(evaluations: 1, products: 2)
    #expect(state.evaluations == 3 && state.products == 2)
  }

  @Test("after a change of the function a search that has ended continues, but not beyond a limit")
  func reasons() {
    for reason in Minimum<Double>.Reason.allCases {
      var state = SearchState<Double>(from: [[3, 4]])
      state.end(because: reason)
      let goesOn = state.begin(with: square)
      #expect(!goesOn && state.evaluations == 0)
      state.functionChanged()
      #expect(state.reason == (reason.isLimit ? reason : nil))
    }
  }

  @Test("an evaluation for another function is not taken beyond the limit")
  func limit() {
    var search = Search(LBFGS<Double>(), from: [[3, 4]], until: StoppingRule<Double>(evaluations: 2))
    while search.step(on: square) {}
    search.functionChanged()
    let isStep = search.step(on: square)
    #expect(!isStep && search.reason == .evaluationLimit && search.evaluations == 2)
  }

  @Test("a larger limit is a reason to go on, a smaller one is not")
  func otherLimits() {
    var search = Search(LBFGS<Double>(), from: [[3, 4]], until: StoppingRule<Double>(iterations: 0))
    search.step(on: square)
    #expect(search.reason == .iterationLimit)
    search.stopping.evaluations = 1
    search.stopping.iterations = nil
    #expect(search.reason == .evaluationLimit)
    search.stopping = StoppingRule()
    #expect(search.reason == nil)
  }

  @Test("a file that does not fit is an error with a sentence")
  func errors() throws {
    var state = SearchState<Double>(from: [[3, 4]])
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
      try error(["point", "gradient"], Matrix<Double>.ones(1, 3))
        == "a point and its gradient are rows of one length, found 1×2 and 1×3")
    #expect(
      try error(["best"], Evaluation<Double>(x: [[1]], value: 1, gradient: [[1]]))
        == "the best point is as long as the last one, 1×2, found 1×1")
    #expect(
      try error(["best", "value"], "nan")
        == "the best point has a finite value and gradient, found the value nan")
    for counter in ["iterations", "evaluations", "products"] {
      #expect(try error([counter], -1) == "a search counts from 0, found -1")
      #expect(
        try error([counter], Int.max)
          == "a search counts from 0 and not beyond 2⁵³, found 9223372036854775807")
    }
    #expect(try error(["seconds"], -1.0) == "a search begins at the time 0, found -1.0")
  }

  @Test("a column traps, and so does a gradient of another shape")
  func traps() async {
    let column = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = SearchState<Double>(from: [[1], [2]])
    }
    #expect(saidOnTrapping(column, "the parameters are a row, found 2×1"))
    let gradient = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var state = SearchState<Double>(from: [[1]])
      _ = state.evaluate(ObjectiveFunction { _ in (0, [[1, 2]]) }, at: [[1]])
    }
    #expect(saidOnTrapping(gradient, "the gradient at a point 1×1 is 1×1, found 1×2"))
  }
}
