import DifferentialEquations
import LayerSupport
import Testing

@Suite("Discrete adjoint") struct DiscreteAdjointTests {
  private let times = [0, 0.4, 1, 1.5]
  private let upstream: [Matrix<Double>?] = [[[1, 2]], nil, [[-1, 0.5]], [[1, 1]]]

  @Test("for linear equations the gradient is that of the matrix exponential", arguments: OrderTests.methods)
  func exponential(tableau: ButcherTableau) throws {
    // M² = −0.99 I, so e^(Mt) = cos ωt I + (sin ωt / ω) M with ω² = 0.99.
    let (M, ω, t): (Matrix<Double>, Double, Double) = ([[0.1, -1], [1, -0.1]], 0.99.squareRoot(), 1.25)
    let exact = cosine(ω * t) * Matrix.identity(2) + sine(ω * t) / ω * M
    // Truncation below 1e-13; methods of lower orders would need millions of steps.
    if tableau.order >= 4 {
      let solver = RungeKutta<Double>(tableau, steps: .fixed(tableau.order == 4 ? 2e-4 : 2e-3))
      let trajectory = try solver.solve(LinearField(Matrix(M.T)), from: [[0.9, 5.4]], at: [0, t])
      #expect(distance(trajectory.gradient(of: [nil, [[1, 1]]]).initialState, [[1, 1]] * exact) <= 1e-12)
      #expect(distance(trajectory.states[1], [[0.9, 5.4]] * exact.T) <= 1e-12)
    }
    // And for long steps it is that of the stability polynomial, the product of the matrices of the steps.
    let solver = RungeKutta<Double>(tableau, steps: .fixed(0.25))
    let unit = try solver.solve(LinearField(Matrix(M.T)), from: .identity(2), at: [0, t])
    let gradient = try solver.solve(LinearField(Matrix(M.T)), from: [[0.9, 5.4]], at: [0, t])
      .gradient(of: [nil, [[1, 1]]])
    #expect(distance(gradient.initialState, [[1, 1]] * unit.states[1].T) <= 1e-14)
  }

  @Test("checkpoints give the same bits as all stages, and keep O(√n) steps", arguments: [1, 7, 150, 2000])
  func checkpoints(count: Int) throws {
    let solver = RungeKutta<Double>(.heun, steps: .fixed(1.5 / Double(count)))
    let y: Matrix<Double> = [[1, -0.5]]
    let full = try solver.solve(smallNetwork(), from: y, at: times)
    let sparse = try solver.solve(smallNetwork(), from: y, at: times, keeping: .checkpoints)
    #expect(full.states == sparse.states && full.innerTimes == sparse.innerTimes)
    let (a, b) = (full.gradient(of: upstream), sparse.gradient(of: upstream))
    #expect(a.initialState == b.initialState && a.times == b.times)
    #expect(a.parameters.flattened == b.parameters.flattened)
    // With √(n/2) ≤ m ≤ √(2n) there are n/m states and m steps between two of them.
    let n = Double(full.counts.accepted)
    #expect(full.storedSteps == Int(n))
    #expect(Double(sparse.storedSteps + sparse.checkpointDistance) <= 2.13 * n.squareRoot() + 2)
  }

  @Test("with error control, too: the accepted steps are frozen and repeated with the same bits")
  func frozenSteps() throws {
    let solver = RungeKutta<Double>(steps: .adaptive(relative: 1e-7))
    let y: Matrix<Double> = [[1, -0.5]]
    let full = try solver.solve(smallNetwork(), from: y, at: times)
    let sparse = try solver.solve(smallNetwork(), from: y, at: times, keeping: .checkpoints)
    let frozen = try RungeKutta(steps: .grid(full.innerTimes)).solve(smallNetwork(), from: y, at: times)
    let expected = full.gradient(of: upstream)
    for other in [sparse, frozen] {
      #expect(other.states == full.states)
      let gradient = other.gradient(of: upstream)
      #expect(gradient.initialState == expected.initialState && gradient.times == expected.times)
      #expect(gradient.parameters.flattened == expected.parameters.flattened)
    }
    #expect(full.counts.accepted == sparse.counts.accepted && full.record == .stages)
  }

  @Test("equal first and last times are the identity, with gradients of exactly 0 for the parameters")
  func identity() throws {
    let y: Matrix<Double> = [[1, 2], [3, 4]]
    for record in Recording.gradients {
      let trajectory = try RungeKutta().solve(smallNetwork(), from: y, at: [2, 2], keeping: record)
      let gradient = trajectory.gradient(of: [nil, y])
      #expect(trajectory.states == [y, y] && gradient.initialState == y)
      #expect(gradient.parameters.flattened.maxNorm == 0 && trajectory.counts.accepted == 0)
    }
    #expect(try RungeKutta().solve(smallNetwork(), from: y, at: [2], keeping: .nothing).states == [y])
  }

  @Test("a parameter that is not used has a gradient of exactly 0; fields without parameters have gradients by time")
  func unused() throws {
    let trajectory = try accurate.solve(cosineGrowth(), from: [[1]], at: [0, 2])
    let gradient = trajectory.gradient(of: [nil, [[1]]])
    let (found, y) = (gradient.parameters.row, trajectory.states[1][0, 0])
    // y = e^(θ sin t): ∂y/∂θ = y sin t, ∂y/∂t = y cos t, ∂y/∂t_0 = −y.
    #expect(abs(found[0, 0] - y * sine(2)) <= 1e-10 && found[0, 1] == 0)
    #expect(abs(gradient.times[1] - y * cosine(2)) <= 1e-9 && abs(gradient.times[0] + y) <= 1e-9)
    let continuous = try ContinuousAdjoint(accurate).gradient(of: trajectory, [nil, [[1]]]).gradient
    #expect(continuous.parameters.row[0, 1] == 0)
  }

  @Test("times may decrease: the way back undoes the way there, and so does its gradient")
  func decreasing() throws {
    let y: Matrix<Double> = [[1, -0.5], [0.3, 2]]
    let there = try accurate.solve(smallNetwork(), from: y, at: [0, 1.5])
    let back = try accurate.solve(smallNetwork(), from: there.states[1], at: [1.5, 0.7, 0])
    #expect(distance(back.states[2], y) <= 1e-10)
    let G = back.gradient(of: [nil, nil, [[1, 2], [3, 4]]])
    #expect(distance(there.gradient(of: [nil, G.initialState]).initialState, [[1, 2], [3, 4]]) <= 1e-9)
  }

  @Test("times that occur several times share a state, and their gradients add up")
  func duplicates() throws {
    let y: Matrix<Double> = [[1, -0.5]]
    let G: Matrix<Double> = [[1, 2]]
    let solver = RungeKutta<Double>(.rungeKutta4, steps: .fixed(0.1))
    let many = try solver.solve(smallNetwork(), from: y, at: [0, 0, 0.5, 0.5, 1, 1])
    let few = try solver.solve(smallNetwork(), from: y, at: [0, 0.5, 1])
    #expect(many.states[0] == many.states[1] && many.states[2] == many.states[3] && many.states[5] == few.states[2])
    let a = many.gradient(of: [G, G, G, G, G, G])
    let b = few.gradient(of: [2 * G, 2 * G, 2 * G])
    #expect(distance(a.initialState, b.initialState) <= 1e-15)
    #expect(distance(a.parameters.flattened, b.parameters.flattened) <= 1e-14)
    for k in 0..<3 { #expect(abs(a.times[2 * k] + a.times[2 * k + 1] - b.times[k]) <= 1e-13) }
    // Each of two equal times moves its own state: Gᵀ f.
    let slope = smallNetwork()(many.states[5], at: 1)
    // Up to the error of the step beside it, some h⁴.
    #expect(abs(a.times[5] - G.dot(slope)) <= 1e-4 && abs(a.times[1] - G.dot(smallNetwork()(y, at: 0))) <= 1e-4)
  }

  @Test("the step that the derivation computes by hand")
  func byHand() throws {
    let solver = RungeKutta<Double>(.heun, steps: .fixed(0.5))
    let trajectory = try solver.solve(LinearField([[-1]]), from: [[4]], at: [0, 0.5])
    let gradient = trajectory.gradient(of: [nil, [[1]]])
    #expect(trajectory.states[1] == [[2.5]] && gradient.initialState == [[0.625]])
    #expect(gradient.parameters.matrix == [[1]] && gradient.times == [2, -2])
  }

  @Test("wrong numbers and shapes of gradients, and a solution without a record, trap with both")
  func traps() async {
    let count = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = try RungeKutta().solve(Decay(rate: 1), from: [[1]], at: [0, 1]).gradient(of: [nil])
    }
    #expect(saidOnTrapping(count, "2 states have as many gradients, found 1"))
    let shape = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = try RungeKutta().solve(Decay(rate: 1), from: [[1]], at: [0, 1]).gradient(of: [nil, [[1, 2]]])
    }
    #expect(saidOnTrapping(shape, "a gradient 1×2 does not belong to a state 1×1"))
    let record = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = try RungeKutta().solve(Decay(rate: 1), from: [[1]], at: [0, 1], keeping: .nothing).gradient(of: [nil, nil])
    }
    #expect(saidOnTrapping(record, "a solution that keeps nothing has no gradient"))
  }
}
