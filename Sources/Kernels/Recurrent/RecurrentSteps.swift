// One step of each cell for some sequences: a product with the weights of the state, and what is done with each
// element. What is in cache is used before the next step begins.

/// h ← tanh(z + h U)
@inline(never)
func tanhSteps<T: Real>(_ sweep: RecurrentSweep<T>, _ part: Range<Int>) {
  let q = sweep.units
  sweep.forEachStep(part) { row, sequence, count in
    sweep.keep(row, sequence, count)
    sweep.addProduct(sweep.previous + row * q, 0..<1, row, count)
    let h = sweep.gates + row * q
    applyElementwise(HyperbolicTangent<T>.self, to: h, into: h, 0..<count * q)
    (sweep.state + sequence * q).update(from: h, count: count * q)
  }
}

/// [i f o g] ← [σ σ σ tanh](z + h U), c ← f c + i g, h ← o tanh c
@inline(never)
func lstmSteps<T: Real>(_ sweep: RecurrentSweep<T>, _ part: Range<Int>) {
  let q = sweep.units
  guard let memory = sweep.memory, let tanhMemory = sweep.extra else { return }
  sweep.forEachStep(part) { row, sequence, count in
    sweep.keep(row, sequence, count)
    sweep.addProduct(sweep.previous + row * q, 0..<4, row, count)
    for i in 0..<count {
      let (z, c) = (sweep.gates + (row + i) * 4 * q, memory + (sequence + i) * q)
      applyElementwise(Logistic<T>.self, to: z, into: z, 0..<3 * q)
      applyElementwise(HyperbolicTangent<T>.self, to: z + 3 * q, into: z + 3 * q, 0..<q)
      forEachVector(T.self, q) { j, lanes in
        // c ← f c + i g
        let kept = (z + q + j).lanes * (c + j).lanes
        T.store(multiplyAdd(kept, (z + j).lanes, (z + 3 * q + j).lanes), to: c + j, count: lanes)
      }
    }
    let tanhRows = tanhMemory + row * q
    applyElementwise(HyperbolicTangent<T>.self, to: memory + sequence * q, into: tanhRows, 0..<count * q)
    for i in 0..<count {
      let o = sweep.gates + (row + i) * 4 * q + 2 * q
      forEachVector(T.self, q) { j, lanes in
        // h ← o tanh c
        let h = (o + j).lanes * (tanhRows + i * q + j).lanes
        T.store(h, to: sweep.state + (sequence + i) * q + j, count: lanes)
      }
    }
    sweep.writeOutputs(row, sequence, count)
  }
}

/// [r z] ← σ(z_rz + h U_rz + b_rz), n ← tanh(z_n + r (h U_n + b_n)), h ← (1 − z) n + z h
@inline(never)
func gruSteps<T: Real>(_ sweep: RecurrentSweep<T>, _ part: Range<Int>) {
  let (q, width) = (sweep.units, sweep.width)
  guard let bias = sweep.bias, let candidates = sweep.extra else { return }
  sweep.forEachStep(part) { row, sequence, count in
    sweep.keep(row, sequence, count)
    let H = sweep.previous + row * q
    sweep.addProduct(H, 0..<2, row, count)
    multiplyRows(
      H, stride: q, k: q, sweep.weights + 2 * q, stride: width, n: q, into: candidates + row * q, stride: q,
      rows: count, adding: false)
    for i in 0..<count {
      let (z, candidate) = (sweep.gates + (row + i) * width, candidates + (row + i) * q)
      forEachVector(T.self, 2 * q) { j, lanes in
        T.store((z + j).lanes + (bias + j).lanes, to: z + j, count: lanes)
      }
      applyElementwise(Logistic<T>.self, to: z, into: z, 0..<2 * q)
      forEachVector(T.self, q) { j, lanes in
        let b = (candidate + j).lanes + (bias + 2 * q + j).lanes
        T.store(b, to: candidate + j, count: lanes)
        T.store(multiplyAdd((z + 2 * q + j).lanes, (z + j).lanes, b), to: z + 2 * q + j, count: lanes)
      }
    }
    finishGated(sweep, row, sequence, count)
  }
}

/// [r z] ← σ(z_rz + h U_rz), n ← tanh(z_n + (r h) U_n), h ← (1 − z) n + z h
@inline(never)
func resetBeforeSteps<T: Real>(_ sweep: RecurrentSweep<T>, _ part: Range<Int>) {
  let (q, width) = (sweep.units, sweep.width)
  guard let reset = sweep.extra else { return }
  sweep.forEachStep(part) { row, sequence, count in
    sweep.keep(row, sequence, count)
    let H = sweep.previous + row * q
    sweep.addProduct(H, 0..<2, row, count)
    for i in 0..<count {
      let z = sweep.gates + (row + i) * width
      applyElementwise(Logistic<T>.self, to: z, into: z, 0..<2 * q)
      forEachVector(T.self, q) { j, lanes in
        // k = r h
        T.store((z + j).lanes * (H + i * q + j).lanes, to: reset + (row + i) * q + j, count: lanes)
      }
    }
    sweep.addProduct(reset + row * q, 2..<3, row, count)
    finishGated(sweep, row, sequence, count)
  }
}

/// n ← tanh n, h ← (1 − z) n + z h
@inline(__always)
private func finishGated<T: Real>(_ sweep: RecurrentSweep<T>, _ row: Int, _ sequence: Int, _ count: Int) {
  let (q, width) = (sweep.units, sweep.width)
  for i in 0..<count {
    let (z, n) = (sweep.gates + (row + i) * width + q, sweep.gates + (row + i) * width + 2 * q)
    applyElementwise(HyperbolicTangent<T>.self, to: n, into: n, 0..<q)
    let h = sweep.state + (sequence + i) * q
    forEachVector(T.self, q) { j, lanes in
      let (n, z) = ((n + j).lanes, (z + j).lanes)
      T.store(multiplyAdd(n, z, (h + j).lanes - n), to: h + j, count: lanes)
    }
  }
  sweep.writeOutputs(row, sequence, count)
}
