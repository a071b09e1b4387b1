import Adjoint
import LessonKit
import Verification

/// The jet of one tanh unit, N = v tanh(w_t t + w_x x + b), forward and back with numbers.
struct JetGraph {
  private let wt, wx, b, v: Double
  private let t = 0.4
  private let x = 0.3
  private let nu = 0.01 / Double.pi

  init(seed: UInt64) {
    var random = Random(seed: seed)
    let weights = Matrix<Double>.normal(1, 4, using: &random)
    (wt, wx, b, v) = (weights[0, 0], weights[0, 1], weights[0, 2], weights[0, 3])
  }

  /// A value and its derivatives, or their multipliers.
  private struct Jet {
    var value, t, x, xx: Double
    var parts: [(String, Double)] { [("", value), ("_t", t), ("_x", x), ("_xx", xx)] }
  }

  private var Z: Jet { Jet(value: wt * t + wx * x + b, t: wt, x: wx, xx: 0) }

  /// tanh Z and the derivatives s₁, s₂, s₃ of tanh.
  private func slopes(_ Z: Jet) -> (s: Double, s1: Double, s2: Double, s3: Double) {
    let s = tanh(Matrix([[Z.value]]))[0, 0]
    let s1 = 1 - s * s
    return (s, s1, -2 * s * s1, s1 * (6 * s * s - 2))
  }

  private func activation(_ Z: Jet) -> Jet {
    let (s, s1, s2, _) = slopes(Z)
    return Jet(value: s, t: s1 * Z.t, x: s1 * Z.x, xx: s2 * Z.x * Z.x + s1 * Z.xx)
  }

  private func scaled(_ A: Jet) -> Jet { Jet(value: v * A.value, t: v * A.t, x: v * A.x, xx: v * A.xx) }

  /// f = N_t + N N_x − ν N_xx
  private func residual(_ N: Jet) -> Double { N.t + N.value * N.x - nu * N.xx }

  func present(_ lesson: inout Lesson) {
    let Z = Z
    let A = activation(Z)
    let N = scaled(A)
    // The multipliers of the jets for f̄ = 1, from the residual back.
    let dN = Jet(value: N.x, t: 1, x: N.value, xx: -nu)
    let dA = scaled(dN)
    let (_, s1, s2, s3) = slopes(Z)
    let dZ = Jet(
      value: s1 * dA.value + s2 * (Z.t * dA.t + Z.x * dA.x + Z.xx * dA.xx) + s3 * Z.x * Z.x * dA.xx,
      t: s1 * dA.t, x: s1 * dA.x + 2 * s2 * Z.x * dA.xx, xx: s1 * dA.xx)
    func values(_ name: String, _ jet: Jet, _ multipliers: Jet) -> [ComputationalGraph.Node] {
      zip(jet.parts, multipliers.parts).map {
        .value(name + $0.0, forward: .number($0.1), backward: .number($1.1))
      }
    }
    let inside = [
      ("", ""), ("", "_t"), ("_t", "_t"), ("", "_x"), ("_x", "_x"), ("", "_xx"), ("_x", "_xx"), ("_xx", "_xx"),
    ]
    let edges =
      inside.map { ComputationalGraph.Edge("Z" + $0, "A" + $1) }
      + ["", "_t", "_x", "_xx"].flatMap { [.init("A" + $0, "N" + $0), .init("N" + $0, "f")] }
    lesson.figure(
      ComputationalGraph(
        title: "How a jet streams through a unit",
        nodes: values("Z", Z, dZ) + values("A", A, dA) + values("N", N, dN) + [
          .value("f", forward: .number(residual(N)), backward: 1.0)
        ], edges: edges, backwardName: "∂f/∂(value), backward"),
      caption:
        "N = v A, A = tanh Z, Z = w_t t + w_x x + b at t = \(t), x = \(x) with random weights. Dense layers keep the "
        + "four streams apart; tanh mixes them, and so does the residual f = N_t + N N_x − ν N_xx.")
    // The multiplier of Z, whose perturbation reaches all four streams.
    let pushed = FiniteDifferences.fivePointDerivative(at: 0) { push in
      residual(scaled(activation(Jet(value: Z.value + push, t: Z.t, x: Z.x, xx: Z.xx))))
    }
    lesson.metric("jetMultiplierDifference", abs(pushed - dZ.value))
  }
}
