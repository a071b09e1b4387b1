import Matrices
import Networks
import PhysicsInformed
import Testing

@Suite("DifferentialEquation") struct DifferentialEquationTests {
  @Test("the components of the jet are named by the coordinates")
  func names() {
    #expect(Burgers().componentNames == ["u", "u_t", "u_x", "u_xx"])
    #expect(Wave().componentNames == ["u", "u_t", "u_x", "u_tt", "u_xx"])
    #expect(LinearAdvection(speed: 1).componentNames == ["u", "u_t", "u_x"])
  }

  @Test("the residual of a model is that of its jet")
  func model() {
    var random = Random(seed: 1)
    let model = network(of: Double.self) {
      Dense(from: 2, to: 6, using: &random)
      Tanh()
      Dense(from: 6, to: 1, using: &random)
    }
    let equation = Burgers()
    let X = equation.domain.uniform(7, using: &random)
    let U = equation.pattern.split(model.onJets(equation.pattern)(equation.inputs(at: X)))
    #expect(U[0] == model(X))
    #expect(equation.residual(of: model, at: X) == equation.residual(at: X, U).f)
  }

  @Test("Ū = G ⊙ ∂f/∂U, component below component")
  func jetGradient() {
    let residual = EquationResidual<Double>([[1], [2]], partials: [[[3], [4]], [[5], [6]]])
    #expect(residual.jetGradient([[1], [10]]) == [[3], [40], [5], [60]])
  }

  /// Forgets one partial derivative.
  private struct Incomplete: DifferentialEquation {
    let domain: Domain = ["x": 0...1]
    let pattern = JetPattern(directions: 1)
    func residual<S: Scalar>(at X: Matrix<S>, _ U: [Matrix<S>]) -> EquationResidual<S> {
      EquationResidual(U[1] - U[0], partials: [-1 * .ones(X.rows, 1)])
    }
  }

  /// Has a derivative along a direction that is no coordinate.
  private struct Surplus: DifferentialEquation {
    let domain: Domain = ["x": 0...1]
    let pattern = JetPattern(directions: 2)
    func residual<S: Scalar>(at X: Matrix<S>, _ U: [Matrix<S>]) -> EquationResidual<S> {
      EquationResidual(U[1], partials: U)
    }
  }

  @Test("a missing partial derivative, one of another shape, and too many directions are refused")
  func refused() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Incomplete().residual(at: [[0.5]] as Matrix<Double>, jet: [[1], [2]])
    }
    #expect(result.says("a jet of 2 components at 1 points, found 1 partial derivatives"))
    await #expect(processExitsWith: .failure) {
      _ = EquationResidual<Double>([[1], [2]], partials: [[[3]]])
    }
    await #expect(processExitsWith: .failure) {
      _ = EquationResidual<Double>([[1, 2]], partials: [])
    }
    await #expect(processExitsWith: .failure) {
      _ = Surplus().inputs(at: [[0.5]] as Matrix<Double>)
    }
    await #expect(processExitsWith: .failure) {
      _ = Burgers().residual(at: [[0.5, 0]] as Matrix<Double>, jet: .zeros(4, 2))
    }
  }
}
