import Matrices
import Networks
import Testing

/// What every search promises.
@Suite("Searches") struct DescentSearchTests {
  private static let endless = StoppingRule<Double>(gradient: 0, decrease: -1)

  private static func all(_ rule: StoppingRule<Double>) -> [any Minimizer<Double>] {
    [
      LBFGS(memory: 3, stopping: rule), ConjugateGradients(stopping: rule),
      ScaledConjugateGradients(stopping: rule), SelfScaledBFGS(stopping: rule),
      SelfScaledBroyden(curvature: 0.5, stopping: rule),
    ]
  }

  private let f = Quadratic(6, condition: 50)
  private let other = Quadratic(6, condition: 200, seed: 2)

  @Test("step by step is the same as at once")
  func steps() {
    for minimizer in Self.all(StoppingRule(gradient: 1e-8, decrease: -1)) {
      let minimum = minimizer.minimize(f.callAsFunction, from: .zeros(1, 6))
      var search: any DescentSearch<Double> = minimizer.search(from: .zeros(1, 6))
      var steps = 0
      while search.step(on: f.callAsFunction) {
        steps += 1
        #expect(search.iterations == steps)
        #expect(search.value == f(search.x).value && search.gradient == f(search.x).gradient)
      }
      #expect(search.reason == .gradient && search.reason == minimum.reason)
      #expect(search.minimum.x == minimum.x && search.best?.value == minimum.value)
      #expect((search.iterations, search.evaluations) == (minimum.iterations, minimum.evaluations))
    }
  }

  @Test("a search that was saved goes on bit for bit, whenever that was")
  func resume() throws {
    func expectSame<M: Minimizer<Double>>(_ minimizer: M, after count: Int) throws {
      var search = minimizer.search(from: .zeros(1, 6))
      for _ in 0..<count { search.step(on: f.callAsFunction) }
      var read = try savedAndRead(search)
      var taken = search.iterations
      for step in 0..<12 {
        // The function changes on the way, and there is a file between that and the next step too.
        if step == 6 {
          search.functionChanged()
          read.functionChanged()
          read = try savedAndRead(read)
        }
        let f = step < 6 ? f : other
        let isStep = search.step(on: f.callAsFunction)
        #expect(read.step(on: f.callAsFunction) == isStep)
        if isStep { taken += 1 }
        #expect(try json(search) == json(read), "\(minimizer), \(step) steps after \(count)")
      }
      // Whether a gradient is exactly 0 after some steps depends on the last bit of a processor's sums, and nothing
      // else ends these searches; it is after the function has changed in any case, or the second half would show
      // nothing.
      #expect(search.iterations == taken && taken > count + 6)
      #expect(search.reason == nil || search.reason == .gradient)
    }
    for count in [0, 1, 2, 6] {
      for minimizer in Self.all(Self.endless) { try expectSame(minimizer, after: count) }
    }
  }

  @Test(
    "a search that has ended is saved with its reason, and its values even if they are infinite")
  func ended() throws {
    func expectSame<M: Minimizer<Double>>(_ minimizer: M) throws {
      for rule in [StoppingRule<Double>(), Self.endless] {
        var minimizer = minimizer
        minimizer.stopping = rule
        var search = minimizer.search(from: .zeros(1, 6))
        while search.step(on: f.callAsFunction) {}
        let read = try savedAndRead(search)
        #expect(read.reason == search.reason && read.minimum.x == search.minimum.x)
        #expect(read.reason != nil)
      }
      var search = minimizer.search(from: [[1, 2]])
      search.step(on: { (-.infinity, $0) })
      let read = try savedAndRead(search)
      #expect(read.reason == .notFinite && read.value == -.infinity && read.best == nil)
    }
    for minimizer in Self.all(Self.endless) { try expectSame(minimizer) }
  }

  @Test("after another function values are compared with its own, and its minimum is found")
  func changed() {
    for minimizer in Self.all(StoppingRule(gradient: 1e-7, decrease: -1)) {
      var search: any DescentSearch<Double> = minimizer.search(from: .zeros(1, 6))
      for _ in 0..<4 { search.step(on: f.callAsFunction) }
      search.functionChanged()
      #expect(search.best == nil && search.reason == nil)
      var values: [Double] = []
      let (before, count) = (other(search.x).value, search.evaluations)
      let isStep = search.step(on: { x in
        values.append(other(x).value)
        return other(x)
      })
      #expect(isStep && values[0] == before && search.value < before, "\(minimizer)")
      #expect(search.evaluations == count + values.count && search.best?.value == values.min())
      while search.reason == nil { search.step(on: other.callAsFunction) }
      // λ ≥ 1
      #expect(search.reason == .gradient && distance(search.x, other.center) <= 3e-7)
      // Ended, and yet there is something left to do where the minimum is elsewhere.
      search.functionChanged()
      while search.reason == nil { search.step(on: f.callAsFunction) }
      #expect(search.reason == .gradient && distance(search.x, f.center) <= 3e-7)
    }
  }

  @Test("a limit stays a limit whatever the function")
  func limits() {
    for minimizer in Self.all(StoppingRule(gradient: 0, decrease: -1, iterations: 3)) {
      var search: any DescentSearch<Double> = minimizer.search(from: .zeros(1, 6))
      while search.step(on: f.callAsFunction) {}
      search.functionChanged()
      let isStep = search.step(on: other.callAsFunction)
      #expect(!isStep && search.reason == .iterationLimit && search.iterations == 3)
    }
  }

  @Test("a trial that is not finite shortens the step; no step leaves the domain")
  func trials() {
    // −Σ ln x + x has its minimum at 1; from 20 the first steps lead below 0.
    var refused = 0
    func barrier(_ x: Matrix<Double>) -> (value: Double, gradient: Matrix<Double>) {
      guard x.elements.allSatisfy({ $0 > 0 }) else {
        refused += 1
        return (.nan, x)
      }
      return ((x - log(x)).sum, 1 - 1 / x)
    }
    for minimizer in Self.all(StoppingRule(gradient: 1e-8, decrease: -1)) {
      refused = 0
      var search: any DescentSearch<Double> = minimizer.search(from: [[20, 0.3]])
      while search.step(on: barrier) {
        #expect(search.value.isFinite && search.x.elements.allSatisfy { $0 > 0 })
      }
      #expect(search.reason == .gradient && distance(search.x, .ones(1, 2)) <= 3e-8)
      #expect(refused > 0, "\(minimizer)")
    }
  }

  @Test(
    "where nothing is finite the search ends at the last good iterate, and goes on with a better function"
  )
  func notFinite() {
    func nowhere(_ x: Matrix<Double>) -> (value: Double, gradient: Matrix<Double>) { (.nan, x) }
    for minimizer in Self.all(Self.endless) {
      var search: any DescentSearch<Double> = minimizer.search(from: .zeros(1, 6))
      let isStep = search.step(on: nowhere)
      #expect(!isStep && search.reason == .notFinite && search.best == nil)
      #expect(search.minimum.x == .zeros(1, 6) && search.evaluations == 1)

      search = minimizer.search(from: .zeros(1, 6))
      for _ in 0..<3 { search.step(on: f.callAsFunction) }
      let (x, best) = (search.x, search.best)
      // The function breaks down, except where the search stands.
      search.step(on: { [f] y in y == x ? f(y) : nowhere(y) })
      #expect(search.reason == .notFinite && search.x == x && search.best == best, "\(minimizer)")
      #expect(search.minimum.x == best?.x)
      search.functionChanged()
      search.step(on: nowhere)
      #expect(search.reason == .notFinite && search.x == x && search.minimum.x == x)
      search.functionChanged()
      for _ in 0..<3 { search.step(on: f.callAsFunction) }
      #expect(search.reason == nil && search.value < best!.value, "\(minimizer)")
    }
  }
}
