import DifferentialEquations
import Matrices
import Networks
import Verification

extension NeuralODE: TapeRecordable where Field: TapeField {
  public func record(_ X: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    // The ends of the steps, which do not depend on X: the checks have fixed steps.
    guard let trajectory = try? trajectory(from: X.value, keeping: record) else {
      fatalError("the solution of a check fails")
    }
    let T = Checks.ends(trajectory)
    let states = recordedStates(
      field, solver.tableau, from: X, at: T.map { X.tape.variable([[$0]]) }, Array(parameters))
    parameters.removeAll()
    let requested = times.map { t in states[T.firstIndex(of: t)!] }
    return requested.dropFirst(2).reduce(requested[1]) { $0.appending(columns: $1) }
  }
}

extension Checks {
  /// All methods with fixed steps, of which the last before a time is shorter; Dormand–Prince with its accepted steps
  /// frozen; derivatives by all times; and each right-hand side.
  static let neuralODE = Checks(
    [solution("NeuralODE", .rungeKutta4, .fixed(0.4))]
      + methods.map { solution("NeuralODE, \($0.name)", $0, .fixed(0.4)) }
      + [
        accepted,
        timed("NeuralODE, all times", .dormandPrince, .stages),
        timed("NeuralODE, all times, checkpoints", .threeEighths, .checkpoints),
        slope("LinearField") { LinearField(.normal(3, 3, using: &$0)) },
        slope("Spiral") { Spiral(.normal(3, 3, using: &$0)) },
        slope("LotkaVolterra") { _ in LotkaVolterra(1.5, 1, 3, 1) },
        slope("NetworkField") { random in network(3, &random) },
      ],
    wrong: [
      wrong("the sign of the adjoint equation reversed") { _ in .sign },
      wrong("λ not increased at the times before the last") { _ in .noJumps },
      wrong("∂L/∂θ of one stage, not of their sum") { _ in .oneStage },
      wrong("the weights b in place of the coefficients a") { _ in .weightsForCoefficients },
      wrong("the slope at the end counted in its step and in the next one", .dormandPrince) { _ in .firstStageTwice },
      wrong("the last, shorter step with the full size h") { .fullLastStep($0) },
      lastTime,
    ])

  private static let methods: [ButcherTableau] = [
    .explicitEuler, .midpoint, .heun, .threeEighths, .dormandPrince,
  ]

  /// T_0, …, T_N.
  static func ends<Field: VectorField<Double>>(_ trajectory: Trajectory<Field>) -> [Double] {
    Array(Set(trajectory.innerTimes + trajectory.times)).sorted()
  }

  /// A network with a hidden layer of tanh, which reads the time.
  typealias Network = NetworkField<Chain<Chain<Dense<Double>, Tanh<Double>>, Dense<Double>>>

  private static func network(_ d: Int, _ random: inout Random) -> Network {
    NetworkField(
      Chain(
        Chain(Dense<Double>(from: d + 1, to: 4, using: &random).withRandomBias(&random), Tanh()),
        Dense<Double>(from: 4, to: d, using: &random).withRandomBias(&random)), readsTime: true)
  }

  // MARK: - Cases

  /// Twice the tolerance of the differences' own error, which is 1.6e-9 at worst, and not more.
  private static func strictly(_ name: String, _ run: @escaping @Sendable (GradientCheck) -> CheckReport) -> Case {
    Case(name) { check in
      var check = check
      check.tolerance.norm = 1e-8
      return run(check)
    }
  }

  private static func layer<L: TapeRecordable>(
    _ name: String, input: Shape, _ make: @escaping @Sendable (inout Random) -> L
  ) -> Case {
    strictly(name) { check in
      var random = Random(seed: check.seed &+ 1)
      return check.check(name, CheckedLayer(make(&random)), at: check.randomInput(input))
    }
  }

  private static func solution(_ name: String, _ tableau: ButcherTableau, _ steps: StepSizes<Double>) -> Case {
    layer(name, input: Shape(5, 2)) { random in
      NeuralODE(network(2, &random), times: [0.5, 1.5, 2], solver: RungeKutta(tableau, steps: steps))
    }
  }

  /// The steps that error control accepts for the input of the check, as a fixed grid.
  private static let accepted = strictly("NeuralODE, accepted steps") { check in
    var random = Random(seed: check.seed &+ 1)
    let (field, times) = (network(2, &random), [0, 1, 1, 2.5])
    let X = check.randomInput(Shape(5, 2))
    let adaptive = NeuralODE(field, times: times, solver: RungeKutta(steps: .adaptive(relative: 1e-5)))
    guard let trajectory = try? adaptive.trajectory(from: X) else { fatalError("the solution of a check fails") }
    let frozen = RungeKutta<Double>(.dormandPrince, steps: .grid(trajectory.innerTimes))
    return check.check("NeuralODE, accepted steps", NeuralODE(field, times: times, solver: frozen), at: X)
  }

  private static func timed(_ name: String, _ tableau: ButcherTableau, _ record: Recording) -> Case {
    layer(name, input: Shape(1, 5)) { random in
      TimedSolution(field: network(2, &random), tableau: tableau, intervals: 2, record: record)
    }
  }

  private static func slope<Field: TapeField>(
    _ name: String, _ field: @escaping @Sendable (inout Random) -> Field
  ) -> Case {
    layer(name, input: Shape(1, name == "LotkaVolterra" ? 3 : 4)) { SlopeLayer(field: field(&$0)) }
  }

  // MARK: - Mistakes

  private static func wrong(
    _ mistake: String, _ tableau: ButcherTableau = .rungeKutta4,
    _ kind: @escaping @Sendable (_ h: Double) -> PlainAdjoint<Network>.Mistake
  ) -> WrongPass {
    let h = 0.4
    return .layer(
      "NeuralODE", mistake, input: Shape(5, 2),
      { random in
        NeuralODE(network(2, &random), times: [0.5, 1.5, 2], solver: RungeKutta(tableau, steps: .fixed(h)))
      },
      wrong: { context in
        let layer = context.layer
        guard let trajectory = try? layer.trajectory(from: context.X) else { return (context.dX, context.gradient) }
        let T = ends(trajectory)
        var upstream = [Matrix<Double>?](repeating: nil, count: T.count)
        for k in 1...2 { upstream[T.firstIndex(of: layer.times[k])!] = context.G[columns: 2 * k - 2..<2 * k] }
        let adjoint = PlainAdjoint(field: layer.field, tableau: tableau, mistake: kind(h))
        return adjoint.gradients(from: context.X, at: T, upstream)
      })
  }

  private static let lastTime = WrongPass.layer(
    "NeuralODE", "∂L/∂t of the last time without λᵀ f", input: Shape(1, 5),
    { random in
      TimedSolution(field: network(2, &random), tableau: .rungeKutta4, intervals: 2, record: .stages)
    },
    wrong: { context in
      var dX = context.dX
      dX[0, dX.columns - 1] = 0
      return (dX, context.gradient)
    })
}
