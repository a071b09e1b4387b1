import DifferentialEquations
import Testing

/// Values of other libraries and of closed forms, to the digits in which they are given.
@Suite("Golden values") struct GoldenValueTests {
  /// As many digits as given: half a unit of the last one, and the error of the solver, some 1e-11.
  private func expect(
    _ found: Matrix<Double>, _ expected: Matrix<Double>, _ unit: Double, location: SourceLocation = #_sourceLocation
  ) {
    #expect((found - expected).maxNorm <= 0.5 * unit + 2e-10, "\(found), not \(expected)", sourceLocation: location)
  }

  @Test("linear equations: ẏ = M y, the solution and ∂J/∂y_0 for J = Σ y(t_1)")
  func linear() throws {
    let M: Matrix<Double> = [[0.1, -1], [1, -0.1]]
    let trajectory = try accurate.solve(LinearField(Matrix(M.T)), from: [[0.9, 5.4]], at: [0.3, 9.5])
    expect(trajectory.states[1], [[-2.2952534330, -5.1062551453]], 1e-10)
    expect(trajectory.gradient(of: [nil, [[1, 1]]]).initialState, [[-0.6676975398, -1.2593668134]], 1e-10)
  }

  @Test("the derivative by requested times: ẏ = −y, J = Σ y(t_i), ∂J/∂t_i = −e^(−t_i)", arguments: Recording.gradients)
  func saveTimes(record: Recording) throws {
    let trajectory = try accurate.solve(Decay(rate: 1), from: [[1]], at: [0, 0.3, 0.5], keeping: record)
    let discrete = trajectory.gradient(of: [nil, [[1]], [[1]]]).times
    expect(.row(Array(discrete[1...])), [[-0.740818221, -0.606530660]], 1e-9)
    // A shift of all times changes nothing.
    #expect(abs(discrete.reduce(0, +)) <= 1e-9)
    let continuous = try ContinuousAdjoint(accurate).gradient(of: trajectory, [nil, [[1]], [[1]]]).gradient
    expect(.row(continuous.times), .row(discrete), 1e-9)
  }

  @Test("the spiral of torchdiffeq, its end and J = Σ y(25)")
  func spiral() throws {
    let trajectory = try accurate.solve(Spiral(), from: [[2, 0]], at: [0, 1, 25])
    expect(trajectory.states[1], [[0.709261743253, -1.504108457840]], 1e-12)
    expect(trajectory.states[2], [[-0.4436234867, 0.2794406416]], 1e-10)
    let gradient = trajectory.gradient(of: [nil, nil, [[1, 1]]])
    expect(gradient.initialState, [[-5.3747084944, -0.2819669674]], 1e-8)
    expect(gradient.parameters.matrix, [[-56.83991707, -4.79487072], [3.54772369, -57.08580044]], 2e-8)
  }

  private let times = (0...20).map { 0.5 * Double($0) }

  /// J = ½ Σ ‖y − 2‖² over all times.
  private func loss<Field>(_ trajectory: Trajectory<Field>) -> (J: Double, upstream: [Matrix<Double>?])
  where Field.S == Double {
    let differences = trajectory.states.map { $0 - 2 }
    return (differences.reduce(0) { $0 + $1.sumOfSquares } / 2, differences)
  }

  @Test("Lotka and Volterra: J = ½ Σ ‖y − 2‖² at 21 times, its gradients, and the invariant")
  func lotkaVolterra() throws {
    let trajectory = try accurate.solve(LotkaVolterra(1.5, 1, 3, 1), from: [[1, 1]], at: times)
    expect(trajectory.states[20], [[1.0263447676, 0.9096910781]], 1e-10)
    let (J, upstream) = loss(trajectory)
    expect([[J]], [[73.3143508923]], 1e-9)
    let gradient = trajectory.gradient(of: upstream)
    expect(gradient.initialState, [[-80.28166595, -21.31623556]], 2e-8)
    expect(gradient.parameters.row, [[25.41810139, -45.17604672, 78.95166113, -218.50607202]], 2e-8)
    for y in trajectory.states {
      let (u, v, l) = (y[0, 0], y[0, 1], log(y))
      #expect(abs(u - 3 * l[0, 0] + v - 1.5 * l[0, 1] - 2) <= 1e-10)
    }
  }

  @Test("the same with the factor t on the products, by both adjoints")
  func timed() throws {
    let trajectory = try accurate.solve(timedLotkaVolterra(), from: [[1, 1]], at: times)
    let (J, upstream) = loss(trajectory)
    expect([[J]], [[64.9120895046]], 1e-9)
    let expected: Matrix<Double> = [[13.15671953, -16.81051404, 7.70270813, -25.63947586]]
    expect(trajectory.gradient(of: upstream).parameters.row, expected, 2e-8)
    expect(
      try ContinuousAdjoint(accurate).gradient(of: trajectory, upstream).gradient.parameters.row, expected, 2e-8)
  }
}

extension Recording {
  /// What has gradients.
  static let gradients: [Recording] = [.stages, .checkpoints]
}
