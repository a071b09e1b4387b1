import Matrices
import Networks
import Testing

/// What every search promises.
@Suite("Searches") struct SearchTests {
  private static let all: [any GradientSolver<Double>] = [
    LBFGS(memory: 3), ConjugateGradients(), ScaledConjugateGradients(), SelfScaledBFGS(),
    SelfScaledBroyden(curvature: 0.5),
  ]

  private let f = Quadratic(6, condition: 50)
  private let other = Quadratic(6, condition: 200, seed: 2)

  @Test("step by step is the same as at once")
  func steps() {
    func expectSame(_ solver: some GradientSolver<Double>) {
      let rule = StoppingRule<Double>(gradientTolerance: 1e-8)
      let minimum = solver.minimize(f, from: .zeros(1, 6), until: rule)
      var search = Search(solver, from: .zeros(1, 6), until: rule)
      var steps = 0
      while search.step(on: f) {
        steps += 1
        #expect(search.iterations == steps)
        #expect(search.value == f(search.x).value && search.gradient == f(search.x).gradient)
      }
      #expect(search.reason == .gradientTolerance && search.reason == minimum.reason)
      #expect(search.minimum(of: f).x == minimum.x && search.best?.value == minimum.value)
      #expect((search.iterations, search.evaluations) == (minimum.iterations, minimum.evaluations))
    }
    for solver in Self.all { expectSame(solver) }
  }

  @Test("a search that was saved goes on bit for bit, whenever that was")
  func resume() throws {
    func expectSame(_ solver: some GradientSolver<Double>, after count: Int) throws {
      var search = Search(solver, from: .zeros(1, 6), until: StoppingRule())
      for _ in 0..<count { search.step(on: f) }
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
        let isStep = search.step(on: f)
        #expect(read.step(on: f) == isStep)
        if isStep { taken += 1 }
        #expect(try json(search) == json(read), "\(solver), \(step) steps after \(count)")
      }
      // Whether a gradient is exactly 0 after some steps depends on the last bit of a processor's sums, and nothing
      // else ends these searches; it is after the function has changed in any case, or the second half would show
      // nothing.
      #expect(search.iterations == taken && taken > count + 6)
      #expect(search.reason == nil || search.reason == .gradientTolerance)
    }
    for count in [0, 1, 2, 6] {
      for solver in Self.all { try expectSame(solver, after: count) }
    }
  }

  @Test(
    "a search that has ended is saved with its reason, and its values even if they are infinite")
  func ended() throws {
    func expectSame(_ solver: some GradientSolver<Double>) throws {
      for rule in [StoppingRule<Double>.standard(), StoppingRule()] {
        var search = Search(solver, from: .zeros(1, 6), until: rule)
        while search.step(on: f) {}
        let read = try savedAndRead(search)
        #expect(read.reason == search.reason && read.minimum(of: f).x == search.minimum(of: f).x)
        #expect(read.reason != nil && read.stopping == rule)
      }
      var search = Search(solver, from: [[1, 2]])
      search.step(on: ObjectiveFunction { (.infinity, $0) })
      let read = try savedAndRead(search)
      #expect(read.reason == .notFinite && read.value == .infinity && read.best == nil)
      search = Search(solver, from: [[1, 2]])
      search.step(on: ObjectiveFunction { (-.infinity, $0) })
      #expect(try savedAndRead(search).reason == .unbounded)
    }
    for solver in Self.all { try expectSame(solver) }
  }

  @Test("after another function values are compared with its own, and its minimum is found")
  func changed() {
    func expectMinima(_ solver: some GradientSolver<Double>) {
      var search = Search(
        solver, from: .zeros(1, 6), until: StoppingRule(gradientTolerance: 1e-7))
      for _ in 0..<4 { search.step(on: f) }
      search.functionChanged()
      #expect(search.best == nil && search.reason == nil)
      var values: [Double] = []
      let (before, count) = (other(search.x).value, search.evaluations)
      let isStep = search.step(
        on: ObjectiveFunction { [other] x in
          values.append(other(x).value)
          return other(x)
        })
      #expect(isStep && values[0] == before && search.value < before, "\(solver)")
      #expect(search.evaluations == count + values.count && search.best?.value == values.min())
      while search.reason == nil { search.step(on: other) }
      // λ ≥ 1
      #expect(search.reason == .gradientTolerance && distance(search.x, other.center) <= 3e-7)
      // Ended, and yet there is something left to do where the minimum is elsewhere.
      search.functionChanged()
      while search.reason == nil { search.step(on: f) }
      #expect(search.reason == .gradientTolerance && distance(search.x, f.center) <= 3e-7)
    }
    for solver in Self.all { expectMinima(solver) }
  }

  @Test("a limit stays a limit whatever the function")
  func limits() {
    func expectLimit(_ solver: some GradientSolver<Double>) {
      var search = Search(solver, from: .zeros(1, 6), until: StoppingRule(iterations: 3))
      while search.step(on: f) {}
      search.functionChanged()
      let isStep = search.step(on: other)
      #expect(!isStep && search.reason == .iterationLimit && search.iterations == 3)
    }
    for solver in Self.all { expectLimit(solver) }
  }

  @Test("a trial that is not finite shortens the step; no step leaves the domain")
  func trials() {
    // −Σ ln x + x has its minimum at 1; from 20 the first steps lead below 0.
    var refused = 0
    let barrier = ObjectiveFunction<Double> { x in
      guard x.elements.allSatisfy({ $0 > 0 }) else {
        refused += 1
        return (.nan, x)
      }
      return ((x - log(x)).sum, 1 - 1 / x)
    }
    func expectInside(_ solver: some GradientSolver<Double>) {
      refused = 0
      var search = Search(
        solver, from: [[20, 0.3]], until: StoppingRule(gradientTolerance: 1e-8))
      while search.step(on: barrier) {
        #expect(search.value.isFinite && search.x.elements.allSatisfy { $0 > 0 })
      }
      #expect(search.reason == .gradientTolerance && distance(search.x, .ones(1, 2)) <= 3e-8)
      #expect(refused > 0, "\(solver)")
    }
    for solver in Self.all { expectInside(solver) }
  }

  @Test(
    "where nothing is finite the search ends at the last good iterate, and goes on with a better function"
  )
  func notFinite() {
    let nowhere = ObjectiveFunction<Double> { (.nan, $0) }
    func expectLastGood(_ solver: some GradientSolver<Double>) {
      var search = Search(solver, from: .zeros(1, 6), until: StoppingRule())
      let isStep = search.step(on: nowhere)
      #expect(!isStep && search.reason == .notFinite && search.best == nil)
      #expect(search.minimum(of: nowhere).x == .zeros(1, 6) && search.evaluations == 1)

      search = Search(solver, from: .zeros(1, 6), until: StoppingRule())
      for _ in 0..<3 { search.step(on: f) }
      let (x, best) = (search.x, search.best)
      // The function breaks down, except where the search stands.
      search.step(on: ObjectiveFunction { [f] y in y == x ? f(y) : nowhere(y) })
      #expect(search.reason == .notFinite && search.x == x && search.best == best, "\(solver)")
      #expect(search.minimum(of: nowhere).x == best?.x)
      search.functionChanged()
      search.step(on: nowhere)
      #expect(search.reason == .notFinite && search.x == x)
      #expect(search.minimum(of: nowhere).x == x)
      search.functionChanged()
      for _ in 0..<3 { search.step(on: f) }
      #expect(search.reason == nil && search.value < best!.value, "\(solver)")
    }
    for solver in Self.all { expectLastGood(solver) }
  }
}
