import DataParallel
import Testing

@Suite("The article on ranks") struct ArticleTests {
  @Test("the training of the article lowers the loss of a single process")
  func article() {
    var random = Random(seed: 1)
    let heat = Heat(diffusivity: 0.1)
    var model = Chain(Dense<Double>(from: 2, to: 8, using: &random), Dense<Double>(from: 8, to: 1, using: &random))
    let start = heat.domain.side(0, .lower, [10])
    let problem = Problem(
      heat, interior: heat.domain.latinHypercube(100, using: &random),
      data: [.values("start", at: start, start.column(1))])
    let before = model

    func train(on ranks: any Communicator) {
      let objective = ParallelObjective(PhysicsBlocks(model, problem), on: ranks)
      LBFGS().fit(&model, to: objective, until: StoppingRule(iterations: 20))
    }
    train(on: SingleProcess())

    let loss = ParallelObjective(PhysicsBlocks(before, problem), on: SingleProcess())
    #expect(loss(model.parameters.flattened).value < loss(before.parameters.flattened).value)
  }
}
