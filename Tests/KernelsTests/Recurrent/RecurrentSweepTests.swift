import Kernels
import Testing

@Suite("Steps of recurrent cells") struct RecurrentSweepTests {
  private func logistic<T: BinaryFloatingPoint>(_ x: T) -> T { T(1 / (1 + exp(-Double(x)))) }
  private func tanh<T: BinaryFloatingPoint>(_ x: T) -> T { T(2 / (1 + exp(-2 * Double(x))) - 1) }

  /// eˣ by its series on a small argument, squared again: the plain version needs no library.
  private func exp(_ x: Double) -> Double {
    var (sum, term, y) = (1.0, 1.0, x / 1024)
    for k in 1...20 {
      term *= y / Double(k)
      sum += term
    }
    for _ in 0..<10 { sum *= sum }
    y = sum
    return y
  }

  /// One step of one sequence, unit by unit, as the cells are defined: the gates, the state and the memory.
  private func step(
    _ function: RecurrentFunction, _ z: [Double], _ h: [Double], _ c: [Double], _ U: [Double], _ b: [Double]
  ) -> (gates: [Double], state: [Double], memory: [Double]) {
    let (q, width) = (h.count, z.count)
    func product(_ h: [Double], _ j: Int) -> Double { h.indices.reduce(0) { $0 + h[$1] * U[$1 * width + j] } }
    let a = (0..<width).map { z[$0] + product(h, $0) }
    switch function {
    case .tanh:
      let next = a.map { tanh($0) }
      return (next, next, c)
    case .lstm:
      let gates = (0..<width).map { $0 < 3 * q ? logistic(a[$0]) : tanh(a[$0]) }
      let memory = (0..<q).map { gates[q + $0] * c[$0] + gates[$0] * gates[3 * q + $0] }
      return (gates, (0..<q).map { gates[2 * q + $0] * tanh(memory[$0]) }, memory)
    case .gru, .resetBefore:
      let rz = (0..<2 * q).map { logistic(a[$0] + (function == .gru ? b[$0] : 0)) }
      let reset = (0..<q).map { rz[$0] * h[$0] }
      let n = (0..<q).map { j in
        let k = 2 * q + j
        return function == .gru ? tanh(z[k] + rz[j] * (product(h, k) + b[k])) : tanh(z[k] + product(reset, k))
      }
      return (rz + n, (0..<q).map { (1 - rz[q + $0]) * n[$0] + rz[q + $0] * h[$0] }, c)
    }
  }

  /// Sequences by falling length; what the kernel computes from numbers of a generator.
  private struct Trial<T: KernelScalar> {
    let function: RecurrentFunction
    let q: Int
    let counts: [Int]
    let z, U, b, h, c: [Double]

    init(_ function: RecurrentFunction, _ q: Int, _ counts: [Int], seed: UInt64) {
      var random = SplitMix(seed: seed)
      func numbers(_ count: Int) -> [Double] {
        (0..<count).map { _ in Double(T(Double(random.next() >> 11) / Double(1 << 53) - 0.5)) }
      }
      let rows = counts.reduce(0, +)
      (self.function, self.q, self.counts) = (function, q, counts)
      z = numbers(rows * function.gates * q)
      U = numbers(q * function.gates * q)
      b = numbers(3 * q)
      h = numbers(counts[0] * q)
      c = numbers(counts[0] * q)
    }

    var starts: [Int] { counts.indices.reduce(into: [0]) { $0.append($0[$1] + counts[$1]) } }
    var rows: Int { counts.reduce(0, +) }
  }

  private func block<T: KernelScalar>(_ numbers: [Double]) -> Block<T> { Block(numbers.map { T($0) }) }

  private func check<T: KernelScalar>(_ trial: Trial<T>, _ tolerance: Double) {
    let (q, n, rows, width) = (trial.q, trial.counts[0], trial.rows, trial.function.gates * trial.q)
    let (gates, U, bias): (Block<T>, Block<T>, Block<T>) = (block(trial.z), block(trial.U), block(trial.b))
    let (state, memory): (Block<T>, Block<T>) = (block(trial.h), block(trial.c))
    let others = (0..<4).map { _ in Block<T>(count: rows * q) }
    T.run(
      RecurrentSweep(
        function: trial.function, units: q, sequences: n, starts: trial.starts, weights: U.address,
        bias: UnsafePointer(bias.address), gates: gates.address, previous: others[0].address,
        previousMemory: others[1].address, extra: others[2].address, outputs: others[3].address,
        state: state.address, memory: trial.function == .lstm ? memory.address : nil))

    func differs(_ a: [Double], _ b: [T]) -> Bool { zip(a, b).contains { abs($0 - Double($1)) > tolerance } }
    var (h, c) = (trial.h, trial.c)
    for (t, count) in trial.counts.enumerated() {
      for i in 0..<count {
        let (row, units) = (trial.starts[t] + i, i * q..<(i + 1) * q)
        let z = Array(trial.z[row * width..<(row + 1) * width])
        #expect(!differs(Array(h[units]), Array(others[0].elements[row * q..<(row + 1) * q])))
        let next = step(trial.function, z, Array(h[units]), Array(c[units]), trial.U, trial.b)
        #expect(!differs(next.gates, Array(gates.elements[row * width..<(row + 1) * width])), "\(trial.function), \(q)")
        h.replaceSubrange(units, with: next.state)
        c.replaceSubrange(units, with: next.memory)
      }
    }
    #expect(!differs(h, state.elements) && !differs(c, memory.elements))
    #expect([gates, U, bias, state, memory].allSatisfy(\.isIntact) && others.allSatisfy(\.isIntact))
  }

  @Test("forward is the definition, unit by unit", arguments: RecurrentFunction.allCases)
  func forward(function: RecurrentFunction) {
    for q in [1, 3, 8, 19] {
      for counts in [[3, 3], [11, 5, 1]] {
        // A few dozen roundings of numbers below 4 in each of three steps.
        check(Trial<Double>(function, q, counts, seed: 1), 1e-14 * Double(20 + q))
        check(Trial<Float>(function, q, counts, seed: 2), 3e-7 * Double(20 + q))
      }
    }
  }
}
