import DataParallel
import LayerSupport
import Testing

/// A network, and samples that it shall fit.
private func fit<S: Scalar>(_ type: S.Type, weighted: Bool = false) -> FullBatch<
  Chain<Chain<Dense<S>, Tanh<S>>, Dense<S>>, MeanSquaredError
> {
  var random = Random(seed: 5)
  let X = Matrix<S>.normal(53, 3, using: &random)
  let Y = Matrix<S>.normal(53, 2, using: &random)
  let model = Chain(
    Chain(Dense<S>(from: 3, to: 4, using: &random), Tanh()), Dense<S>(from: 4, to: 2, using: &random))
  let weights = weighted ? Matrix<S>(rows: 53, columns: 1) { i, _ in S(1 + i % 3) } : nil
  return FullBatch(
    model, loss: MeanSquaredError(), samples: Samples(X, Y, weights: weights), regularization: .init(L2(0.01)))
}

private func physics() -> (model: Chain<Dense<Double>, Chain<Tanh<Double>, Dense<Double>>>, Problem<Heat, Double>) {
  var random = Random(seed: 7)
  let heat = Heat(diffusivity: 0.1)
  let model = Chain(
    Dense<Double>(from: 2, to: 5, using: &random), Chain(Tanh<Double>(), Dense<Double>(from: 5, to: 1, using: &random)))
  let (low, high) = (heat.domain.side(1, .lower, [5]), heat.domain.side(1, .upper, [5]))
  let start = heat.domain.side(0, .lower, [9])
  return (
    model,
    Problem(
      heat, interior: heat.domain.latinHypercube(41, using: &random), weight: 0.5,
      data: [
        .values("start", at: start, sin(start.column(1)), weight: 2), .periodic("ends", at: low, and: high),
        .derivatives("slope", along: 1, at: low, .ones(5, 1)),
      ])
  )
}

/// The bits of the losses and parameters of a search.
private func trace<Blocks: BlockSum>(
  _ blocks: Blocks, _ solver: some GradientSolver<Blocks.S>, from theta: Matrix<Blocks.S>, on ranks: any Communicator
) -> [UInt64] {
  var values: [Blocks.S] = []
  let minimum = solver.minimize(
    ParallelObjective(blocks, on: ranks), from: theta, until: StoppingRule(iterations: 12)
  ) { values.append($0.value) }
  return (values + minimum.x.elements).map { Double($0).bitPattern }
}

@Suite("Objectives on ranks") struct ParallelObjectiveTests {
  @Test("1, 2, 3 and 4 ranks give the bits of one process, for samples", arguments: [7, 16, 53])
  func samples(blocks: Int) {
    let whole = fit(Double.self)
    let theta = whole.model.parameters.flattened
    let alone = trace(SampleBlocks(whole, blocks: blocks), LBFGS(), from: theta, on: SingleProcess())
    let single = fit(Float.self)
    let start = single.model.parameters.flattened
    let adam = FirstOrder(Adam<Float>(learningRate: 0.01))
    let aloneInSingle = trace(SampleBlocks(single, blocks: blocks), adam, from: start, on: SingleProcess())
    for count in 1...4 {
      let all = ThreadRanks.run(count) { trace(SampleBlocks(whole, blocks: blocks), LBFGS(), from: theta, on: $0) }
      #expect(all.allSatisfy { $0 == alone }, "\(count) ranks")
      let others = ThreadRanks.run(count) {
        trace(
          SampleBlocks(single, blocks: blocks), FirstOrder(Adam<Float>(learningRate: 0.01)), from: start, on: $0)
      }
      #expect(others.allSatisfy { $0 == aloneInSingle }, "\(count) ranks in single precision")
    }
  }

  @Test("1, 2, 3 and 4 ranks give the bits of one process, for an equation")
  func equation() {
    let (model, problem) = physics()
    let theta = model.parameters.flattened
    let alone = trace(PhysicsBlocks(model, problem, blocks: 16), LBFGS(), from: theta, on: SingleProcess())
    for count in 1...4 {
      let all = ThreadRanks.run(count) {
        trace(PhysicsBlocks(model, problem, blocks: 16), LBFGS(), from: theta, on: $0)
      }
      #expect(all.allSatisfy { $0 == alone }, "\(count) ranks")
    }
  }

  @Test("the sum over blocks is the loss of all samples and points")
  func values() {
    for weighted in [false, true] {
      let whole = fit(Double.self, weighted: weighted)
      let theta = whole.model.parameters.flattened
      let (value, gradient) = ParallelObjective(SampleBlocks(whole, blocks: 16), on: SingleProcess())(theta)
      let expected = whole(theta)
      // Sums of 53 terms, each with the rounding errors of some dozen operations.
      #expect(abs(value - expected.value) <= 1e-13 * expected.value)
      #expect((gradient - expected.gradient).norm <= 1e-13 * expected.gradient.norm)
    }
    let (model, problem) = physics()
    let theta = model.parameters.flattened
    let (value, gradient) = ParallelObjective(PhysicsBlocks(model, problem, blocks: 16), on: SingleProcess())(theta)
    let expected = PhysicsLoss(problem).function(of: model)(theta)
    #expect(abs(value - expected.value) <= 1e-13 * expected.value)
    #expect((gradient - expected.gradient).norm <= 1e-13 * expected.gradient.norm)
  }

  @Test("a message is the sums of some branches and a checksum")
  func messages() {
    let counts = ThreadRanks.run(4) {
      ParallelObjective(SampleBlocks(fit(Double.self), blocks: 16), on: $0).messageCount(parameters: 26)
    }
    #expect(counts == [29, 29, 29, 29])
  }

  @Test("more ranks than blocks trap")
  func tooManyRanks() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ThreadRanks.run(3) { _ = ParallelObjective(SampleBlocks(fit(Double.self), blocks: 2), on: $0) }
    }
    #expect(saidOnTrapping(result, "each rank needs a block, found 3 ranks and 2 blocks"))
  }

  @Test("different data trap")
  func differentData() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ThreadRanks.run(2) { ranks in
        _ = ParallelObjective(SampleBlocks(fit(Double.self, weighted: ranks.rank == 1), blocks: 8), on: ranks)
      }
    }
    #expect(saidOnTrapping(result, "all ranks need the same data, found checksum", "on rank 1"))
  }

  @Test("different parameters trap")
  func differentParameters() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ThreadRanks.run(2) { ranks in
        let whole = fit(Double.self)
        let theta = whole.model.parameters.flattened + (ranks.rank == 0 ? 0 : 1e-15)
        return ParallelObjective(SampleBlocks(whole, blocks: 8), on: ranks)(theta).value
      }
    }
    #expect(saidOnTrapping(result, "all ranks need the same parameters at each step, found checksum"))
  }

  @Test("more blocks than samples or points, and losses that are no sums, trap")
  func badBlocks() async {
    let samples = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = SampleBlocks(fit(Double.self), blocks: 54)
    }
    #expect(saidOnTrapping(samples, "53 samples are divided into 1 to 53 blocks, found 54"))
    let points = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let (model, problem) = physics()
      _ = PhysicsBlocks(model, problem, blocks: 0)
    }
    #expect(saidOnTrapping(points, "41 points are divided into 1 to 41 blocks, found 0"))
  }
}
