import Adjoint
import Kernels
import LessonKit

/// A backward pass that keeps no activations.
struct Reconstruction {
  let seed: UInt64
  let largest: Int

  func present(_ lesson: inout Lesson) {
    lesson.heading("A backward pass without memory")
    lesson.formula(
      """
      forward      X_(n+1) = X_n + δ f(X_n)
      backward     X̃_n = X̃_(n+1) − δ f(X̃_(n+1))          in place of a cache
      """)
    lesson.text(
      """
      A step of −δ from the output of a block leads back to its input, nearly: X̃ − X = −δ² f′f. So no block has to \
      remember anything, for two more evaluations of f per block. N errors of 1/N² add up to 1/N, in the gradients \
      too. With the method of Heun, the errors of a step forwards, C δ³, and of one backwards, C (−δ)³, cancel: what \
      remains is δ⁴, and 1/N³ over all steps. (Sander, Ablin and Peyré 2022 state the bound 1/N².) Compared are the \
      same blocks in a Stack.
      """)
    presentErrors(&lesson)
    presentMemory(&lesson)
  }

  private func presentErrors(_ lesson: inout Lesson) {
    let counts = stride(from: 3, through: largest.trailingZeroBitCount, by: 1).map { 1 << $0 }
    let weights = SmoothWeights(seed: seed)
    /// The relative errors of the reconstructed input, of ∂L/∂X and of ∂L/∂B.
    func errors<Element: OneStepMethod<Double>>(_ make: (Block, _ step: Double) -> Element) -> [[Double]]
    where Element.Parameters == Block.Parameters {
      counts.map { count in
        let blocks = weights.blocks(count, offset: 0.5, make)
        let exact = weights.passes(blocks, offset: 0.5)
        let stack = ReconstructingStack(blocks)
        let (Y, cache) = stack.forward(weights.X)
        let (dX, gradient) = stack.backward(weights.V, cache)
        let X = blocks.reversed().reduce(Y) { $1.input(reconstructedFrom: $0) }
        let found = [X, dX, weights.sum(gradient.elements.map(\.first.weights), offset: 0.5)]
        return zip(found, [weights.X] + exact.dropFirst()).map { ($0 - $1).norm / $1.norm }
      }
    }
    var table = Table(
      ["blocks", "error of", "N = \(counts[0])", "N = \(largest)", "order"],
      caption: "Relative errors, and log₂ of their quotient from N = \(largest / 2) to \(largest).")
    var series: [LineChart.Series] = []
    for (name, key, errors) in [
      ("residual blocks", "euler", errors { Residual($0, step: $1) }),
      ("Heun", "heun", errors { HeunResidual($0, step: $1) }),
    ] {
      for (k, part) in ["X₀", "∂L/∂X", "∂L/∂W"].enumerated() {
        let curve = errors.map { $0[k] }
        let order = orders(curve).last!
        table.append([
          .text(name), .text(part), .scientific(curve[0], digits: 1), .scientific(curve.last!, digits: 1),
          .number(order, digits: 3),
        ])
        lesson.metric(key + ["State", "InputGradient", "WeightGradient"][k] + "ReconstructionOrder", order)
        if k != 1 { series.append(.init(name: "\(name), \(part)", x: counts.map(Double.init), y: curve, style: .both)) }
      }
    }
    lesson.table(table)
    lesson.figure(
      LineChart(
        title: "The error of a backward pass without memory", x: Axis(label: "blocks N", scale: .logarithmic),
        y: Axis(label: "relative error", scale: .logarithmic), series: series),
      caption: "Slope −1 for residual blocks, −3 for the method of Heun.")
  }

  /// The largest number of bytes in use in a forward and a backward pass beyond those before, on one thread.
  private func peakBytes(_ passes: () -> Void) -> Int {
    let threads = Threads.count
    Threads.count = 1
    defer { Threads.count = threads }
    Memory.releaseReserve()
    let before = Memory.bytesFromSystem
    passes()
    return Memory.bytesFromSystem - before
  }

  private func presentMemory(_ lesson: inout Lesson) {
    let (rows, width) = (2000, 16)
    var random = Random(seed: seed)
    let X = Matrix<Double>.normal(rows, width, using: &random)
    let matrixBytes = rows * width * 8
    var table = Table(
      ["blocks", "Stack", "ReconstructingStack", "gradients of the weights"],
      caption: "Memory of both passes, in units of one activation (\(rows)×\(width) doubles, \(matrixBytes / 1000) kB)."
    )
    for count in [8, 32, 128] {
      let blocks = (0..<count).map { _ in
        Residual(Chain(Dense(from: width, to: width, using: &random), Tanh<Double>()), step: 1 / Double(count))
      }
      func peak(_ model: some Layer<Double>) -> Double {
        let bytes = peakBytes {
          let (Y, cache) = model.forward(X)
          _ = model.backward(Y, cache)
        }
        return Double(bytes) / Double(matrixBytes)
      }
      let (stack, rebuilt) = (peak(Stack(blocks)), peak(ReconstructingStack(blocks)))
      let gradients = Double(count * (width + 1) * width * 8) / Double(matrixBytes)
      table.append([
        .integer(count), .number(stack, digits: 1), .number(rebuilt, digits: 1), .number(gradients, digits: 1),
      ])
      lesson.metric("stackActivations\(count)", stack)
      lesson.metric("reconstructingActivations\(count)", rebuilt)
    }
    lesson.table(table)
    lesson.text(
      """
      A stack keeps two matrices per block, the input of the dense layer and the output of tanh, until the backward \
      pass is done with the block. Without them what grows is the gradient of the weights alone, which any training \
      needs.
      """)
  }
}
