import DifferentialEquations
import LayerSupport
import Testing

@Suite("Parameters of a right-hand side") struct TrajectoryResidualsTests {
  private let times = (0...12).map { 0.25 * Double($0) }
  private let solver = RungeKutta<Double>(steps: .adaptive(relative: 1e-9, absolute: 1e-11))

  private func residuals(_ field: LotkaVolterra<Double>) throws -> TrajectoryResiduals<LotkaVolterra<Double>> {
    let data = try accurate.solve(LotkaVolterra(1.5, 1, 3, 1), from: [[1, 1]], at: times, keeping: .nothing).states
    return TrajectoryResiduals(field, from: [[1, 1]], at: times, data: Array(data[1...]), solver: solver)
  }

  @Test("the four parameters of Lotka and Volterra from clean data to 1e-6, by Levenberg and Marquardt")
  func fit() throws {
    let residuals = try residuals(LotkaVolterra(1, 1, 1, 1))
    let minimum = LevenbergMarquardt().minimize(residuals, from: [[1.2, 0.8, 2.8, 0.8]])
    #expect((minimum.x - [[1.5, 1, 3, 1]]).maxNorm <= 1e-6, "\(minimum)")
  }

  @Test("the rows of the Jacobian are differences of the residuals")
  func jacobian() throws {
    let residuals = try residuals(LotkaVolterra(1, 1, 1, 1))
    let (θ, h): (Matrix<Double>, Double) = ([[1.4, 0.9, 2.9, 1.1]], 1e-5)
    let (r, J) = residuals.linearization(θ, block: 0)
    #expect(r == residuals.residuals(θ, block: 0) && J.shape == Shape(24, 4))
    for j in 0..<4 {
      let e = Matrix<Double>(rows: 1, columns: 4) { _, k in k == j ? h : 0 }
      let difference = (residuals.residuals(θ + e, block: 0) - residuals.residuals(θ - e, block: 0)) / (2 * h)
      // The accepted steps change with θ, and the solution within its tolerance: 1e-10 / h.
      #expect((J.column(j) - difference).maxNorm <= 1e-5 * J.column(j).maxNorm)
    }
  }

  @Test("a row of the Jacobian is the gradient of one element of one state")
  func rows() throws {
    let trajectory = try solver.solve(smallNetwork(), from: [[1, 2], [3, 4]], at: [0, 0.5, 1])
    let jacobians = trajectory.parameterJacobians()
    #expect(jacobians[0].maxNorm == 0)
    let alone = trajectory.gradient(of: [nil, [[0, 0], [1, 0]], nil]).parameters.flattened
    #expect(distance(jacobians[1].row(2), alone) <= 1e-14)
  }

  @Test("parameters for which the solution fails have residuals that are no numbers")
  func failure() throws {
    let residuals = TrajectoryResiduals(
      Spiral<Double>(), from: [[2, 0]], at: [0, 1], data: [[[1, 1]]], solver: RungeKutta(limit: 50))
    #expect(residuals.residuals([[1e3, 0, 0, 1e3]], block: 0).firstNonFinite != nil)
    let (r, J) = residuals.linearization([[1e3, 0, 0, 1e3]], block: 0)
    #expect(r.firstNonFinite != nil && J.shape == Shape(2, 4))
  }

  @Test("data of another number or shape trap with both")
  func trap() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = TrajectoryResiduals(Spiral<Double>(), from: [[2, 0]], at: [0, 1], data: [[[1]]])
    }
    #expect(saidOnTrapping(result, "2 times from the initial state on need 1 data of its shape 1×2, found 1 of 1×1"))
  }
}
