import Foundation
import Matrices
import Networks
import Testing

/// Residual networks as methods for differential equations: how fast output and gradients converge as the depth grows.
@Suite("Order of residual networks") struct ResidualOrderTests {
  private let flow = ResidualFlow()

  private func result<Element: OneStepMethod<Double>>(
    _ count: Int, offset: Double, _ make: (ResidualFlow.Block, _ step: Double) -> Element
  ) -> ResidualFlow.Result where Element.Parameters == ResidualFlow.Block.Parameters {
    let blocks = flow.blocks(count, offset: offset).map { make($0, 1 / Double(count)) }
    return flow.result(of: Stack(blocks), count, offset: offset) { $0.second.weights[0, 0] }
  }

  /// log₂ of the quotient of the errors with 128 and with 256 blocks: of the output and of both gradients. The next
  /// term of an expansion in 1/N is below one percent there, 0.02 in the order.
  private func orders<Element: OneStepMethod<Double>>(
    offset: Double, _ make: (ResidualFlow.Block, _ step: Double) -> Element
  ) -> [Double] where Element.Parameters == ResidualFlow.Block.Parameters {
    let errors = [128, 256].map { result($0, offset: offset, make).distances(to: flow.exact) }
    return zip(errors[0], errors[1]).map { log2($0 / $1) }
  }

  @Test("with weights smooth in depth a network has order 1, its output and its gradients")
  func euler() {
    for order in orders(offset: 0, { Residual($0, step: $1) }) { #expect(abs(order - 1) <= 0.05) }
  }

  @Test("with the method of Heun it has order 2, if the weights are those of the middle of each step")
  func heun() {
    for order in orders(offset: 0.5, { HeunResidual($0, step: $1) }) { #expect(abs(order - 2) <= 0.1) }
  }

  @Test("with weights of the beginning of each step, the method of Heun has order 1 only")
  func heunAtBeginnings() {
    for order in orders(offset: 0, { HeunResidual($0, step: $1) }) { #expect(abs(order - 1) <= 0.1) }
  }

  // MARK: - Independent weights

  /// The root mean square over draws of the distance between networks of N blocks and of 2N, where the first has every
  /// second weight of the other one.
  private func distance(_ count: Int, step: (Int) -> Double, weights: (Int, inout Random) -> [Double]) -> Double {
    let draws = 200
    let squares = (0..<draws).map { seed in
      var random = Random(seed: UInt64(seed))
      let w = weights(2 * count, &random)
      func output(_ w: [Double]) -> Matrix<Double> {
        Stack(w.map { Residual(flow.block($0), step: step(w.count)) })(flow.X)
      }
      return (output(w) - output(stride(from: 0, to: w.count, by: 2).map { w[$0] })).sumOfSquares
    }
    return (squares.reduce(0, +) / Double(draws)).squareRoot()
  }

  @Test("with independent weights in all layers, networks approach each other as 1/√N, or with δ = 1/√N not at all")
  func independent() {
    func order(_ exponent: Double, _ weights: @escaping (Int, inout Random) -> [Double]) -> Double {
      let distances = [32, 128].map { distance($0, step: { pow(Double($0), -exponent) }, weights: weights) }
      return log2(distances[0] / distances[1]) / 2
    }
    func independent(_ count: Int, _ random: inout Random) -> [Double] {
      Matrix<Double>.normal(1, count, using: &random).elements
    }
    // A path with the same size in every layer: a₁ cos πt + a₂ cos 2πt with random a.
    func smooth(_ count: Int, _ random: inout Random) -> [Double] {
      let c = Matrix<Double>.normal(1, 2, using: &random).elements
      return (0..<count).map { n in
        let t = Double(n) / Double(count)
        return c[0] * cos(.pi * t) + c[1] * cos(2 * .pi * t)
      }
    }
    // The root of a mean over 200 draws is uncertain by 1/√400 = 5 %, the quotient of two by 7 %, its log₂/2 by 0.05:
    // three times that.
    #expect(abs(order(1, smooth) - 1) <= 0.15)
    #expect(abs(order(1, independent) - 0.5) <= 0.15)
    #expect(abs(order(0.5, independent)) <= 0.15)
  }
}
