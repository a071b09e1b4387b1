import DataParallel
import LessonKit

/// What is trained: a network for Burgers' equation by L-BFGS, or one for samples by L-BFGS or Adam.
enum Task: String, CaseIterable, Sendable { case burgers, samples, adam }

/// A training whose losses are printed as the bits of the numbers.
struct Training {
  let task: Task
  let points, blocks, iterations: Int
  let seed: UInt64
  let json: Bool

  func run(on ranks: any Communicator) throws {
    if blocks > points { throw RunFailure("\(points) points are divided into 1 to \(points) blocks, found \(blocks)") }
    if ranks.count > blocks {
      throw RunFailure("each rank needs a block, found \(ranks.count) ranks and \(blocks) blocks")
    }
    var random = Random(seed: seed)
    switch task {
    case .burgers:
      let equation = Burgers(until: 1)
      let layers = [2, 20, 20, 20, 20, 20, 20, 20, 20]
      let hidden = zip(layers, layers.dropFirst()).map { Dense<Double>(from: $0, to: $1, using: &random) }
      let model = Chain(
        DomainScaling(equation.domain),
        Chain(Stack(hidden.map { Chain($0, Tanh()) }), Dense<Double>(from: 20, to: 1, using: &random)))
      let start = equation.domain.side(0, .lower, [100])
      let problem = Problem(
        equation, interior: equation.domain.latinHypercube(points, using: &random),
        data: [.values("start", at: start, -sin(.pi * start.column(1)))])
      let objective = ParallelObjective(PhysicsBlocks(model, problem, blocks: blocks), on: ranks)
      report(LBFGS(), objective, model.parameters.flattened, ranks)
    case .samples, .adam:
      let X = Matrix<Double>.normal(points, 8, using: &random)
      let Y = sin(X * Matrix<Double>.normal(8, 1, using: &random))
      let model = Chain(
        Chain(Dense<Double>(from: 8, to: 64, using: &random), Tanh()), Dense<Double>(from: 64, to: 1, using: &random))
      let whole = FullBatch(model, loss: MeanSquaredError(), samples: Samples(X, Y), regularization: .init(L2(1e-4)))
      let objective = ParallelObjective(SampleBlocks(whole, blocks: blocks), on: ranks)
      let theta = model.parameters.flattened
      if task == .samples {
        report(LBFGS(), objective, theta, ranks)
      } else {
        report(FirstOrder(Adam(learningRate: 1e-2)), objective, theta, ranks)
      }
    }
  }

  /// Trains, and prints the losses and the time on rank 0.
  private func report<Blocks: BlockSum>(
    _ solver: some GradientSolver<Double>, _ objective: ParallelObjective<Blocks>, _ theta: Matrix<Double>,
    _ ranks: any Communicator
  ) where Blocks.S == Double {
    let console = Console(isMachineReadable: json || ranks.rank != 0)
    var evaluations = 0
    let counted = ObjectiveFunction<Double> {
      evaluations += 1
      return objective($0)
    }
    let clock = ContinuousClock()
    let start = clock.now
    let minimum = solver.minimize(counted, from: theta, until: StoppingRule(iterations: iterations)) { state in
      if ranks.rank == 0 { console.say("\(state.iterations) \(bits(state.value)) \(state.value)") }
    }
    let seconds = (clock.now - start) / .seconds(1)
    if ranks.rank != 0 { return }
    let weights = minimum.x.elements.reduce(UInt64(0)) { ($0 &* 0x100_0000_01B3) ^ $1.bitPattern }
    console.say("weights \(String(weights, radix: 16))")
    let bytes = ranks.count == 1 ? 0 : objective.messageCount(parameters: theta.count) * 8
    console.complain(
      """
      \(ranks.count == 1 ? "1 rank" : "\(ranks.count) ranks"), \(theta.count) parameters: \(bytes) bytes \
      from rank 0 for each of \(evaluations) evaluations, \((1000 * seconds / Double(evaluations)).fixed(digits: 2)) ms
      """)
  }

  private func bits(_ x: Double) -> String { String(x.bitPattern, radix: 16) }
}
