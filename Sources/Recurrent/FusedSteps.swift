import Matrices

// The steps of the library's cells in one call each: what `step` and `adjointStep` state is computed by a kernel for a
// whole sequence, with the same order of sums. A cell of one's own has the loop of `BackpropagationThroughTime.swift`,
// and the tests compare the two.

extension RNN {
  public func unroll(
    _ Z: consuming Matrix<S>, from initial: Matrix<S>, over packing: Packing
  ) -> Unrolled<Self> {
    let steps = Matrix.recurrentSteps(
      .tanh, Z, parameters.recurrentWeights, bias: nil, starts: packing.starts, state: initial, memory: nil)
    let cache = Cache(previous: steps.previous, output: steps.gates)
    return Unrolled(outputs: steps.gates, final: steps.state, cache: cache)
  }

  public func adjointUnroll(
    _ G: Matrix<S>?, final: Matrix<S>, _ cache: Cache, over packing: Packing, truncation: Int?
  ) -> (delta: Matrix<S>, initial: Matrix<S>) {
    let steps = RecurrentSteps(gates: cache.output, previous: cache.previous)
    let (delta, _, state, _) = Matrix.recurrentAdjoint(
      .tanh, parameters.recurrentWeights, steps, starts: packing.starts, truncation: truncation, outputGradient: G,
      state: final, memory: nil)
    return (delta, state)
  }
}

extension LSTM {
  public func unroll(
    _ Z: consuming Matrix<S>, from initial: State, over packing: Packing
  ) -> Unrolled<Self> {
    let steps = Matrix.recurrentSteps(
      .lstm, Z, parameters.recurrentWeights, bias: nil, starts: packing.starts, state: initial.output,
      memory: initial.memory)
    guard let memories = steps.previousMemory, let tanhMemory = steps.extra, let outputs = steps.outputs,
      let memory = steps.memory
    else { fatalError("the steps of an LSTM have no memory") }
    let cache = Cache(
      previous: steps.previous, previousMemory: memories, gates: steps.gates, tanhMemory: tanhMemory)
    return Unrolled(outputs: outputs, final: State(output: steps.state, memory: memory), cache: cache)
  }

  public func adjointUnroll(
    _ G: Matrix<S>?, final: State, _ cache: Cache, over packing: Packing, truncation: Int?
  ) -> (delta: Matrix<S>, initial: State) {
    let steps = RecurrentSteps(
      gates: cache.gates, previous: cache.previous, previousMemory: cache.previousMemory, extra: cache.tanhMemory)
    let (delta, _, state, memory) = Matrix.recurrentAdjoint(
      .lstm, parameters.recurrentWeights, steps, starts: packing.starts, truncation: truncation, outputGradient: G,
      state: final.output, memory: final.memory)
    guard let memory else { fatalError("the gradient of an LSTM has no memory") }
    return (delta, State(output: state, memory: memory))
  }
}

extension GRU {
  public func unroll(
    _ Z: consuming Matrix<S>, from initial: Matrix<S>, over packing: Packing
  ) -> Unrolled<Self> {
    let steps = Matrix.recurrentSteps(
      .gru, Z, parameters.weights.recurrentWeights, bias: parameters.recurrentBias, starts: packing.starts,
      state: initial, memory: nil)
    guard let candidate = steps.extra, let outputs = steps.outputs else {
      fatalError("the steps of a GRU have no candidates")
    }
    let cache = Cache(previous: steps.previous, gates: steps.gates, candidate: candidate)
    return Unrolled(outputs: outputs, final: steps.state, cache: cache)
  }

  public func adjointUnroll(
    _ G: Matrix<S>?, final: Matrix<S>, _ cache: Cache, over packing: Packing, truncation: Int?
  ) -> (delta: Delta, initial: Matrix<S>) {
    let steps = RecurrentSteps(gates: cache.gates, previous: cache.previous, extra: cache.candidate)
    let (delta, recurrent, state, _) = Matrix.recurrentAdjoint(
      .gru, parameters.weights.recurrentWeights, steps, starts: packing.starts, truncation: truncation,
      outputGradient: G, state: final, memory: nil)
    guard let recurrent else { fatalError("the gradient of a GRU has no second part") }
    return (Delta(input: delta, recurrent: recurrent), state)
  }
}

extension ResetBeforeGRU {
  public func unroll(
    _ Z: consuming Matrix<S>, from initial: Matrix<S>, over packing: Packing
  ) -> Unrolled<Self> {
    let steps = Matrix.recurrentSteps(
      .resetBefore, Z, parameters.recurrentWeights, bias: nil, starts: packing.starts, state: initial, memory: nil)
    guard let reset = steps.extra, let outputs = steps.outputs else {
      fatalError("the steps of a GRU have no reset states")
    }
    let cache = Cache(previous: steps.previous, gates: steps.gates, reset: reset)
    return Unrolled(outputs: outputs, final: steps.state, cache: cache)
  }

  public func adjointUnroll(
    _ G: Matrix<S>?, final: Matrix<S>, _ cache: Cache, over packing: Packing, truncation: Int?
  ) -> (delta: Matrix<S>, initial: Matrix<S>) {
    let steps = RecurrentSteps(gates: cache.gates, previous: cache.previous, extra: cache.reset)
    let (delta, _, state, _) = Matrix.recurrentAdjoint(
      .resetBefore, parameters.recurrentWeights, steps, starts: packing.starts, truncation: truncation,
      outputGradient: G, state: final, memory: nil)
    return (delta, state)
  }
}
