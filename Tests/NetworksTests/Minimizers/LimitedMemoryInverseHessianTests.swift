import Matrices
import Testing

@testable import Networks

@Suite("Limited-memory inverse Hessian") struct LimitedMemoryInverseHessianTests {
  /// Pairs of some random steps on a quadratic function.
  private func pairs(_ f: Quadratic, steps: Int, capacity: Int) -> LimitedMemoryInverseHessian<Double> {
    var random = Random(seed: 4)
    var pairs = LimitedMemoryInverseHessian<Double>(capacity: capacity)
    var old = Evaluation(x: .zeros(1, 4), value: 0, gradient: f(.zeros(1, 4)).gradient)
    for _ in 0..<steps {
      let x = Matrix<Double>.normal(1, 4, using: &random)
      let new = Evaluation(x: x, value: f(x).value, gradient: f(x).gradient)
      pairs.learn(from: old, to: new, length: 1)
      old = new
    }
    return pairs
  }

  @Test("−H g is that of the matrix that is updated pair by pair, for the last m")
  func matrix() {
    let f = Quadratic(4, condition: 10)
    var random = Random(seed: 4)
    var (old, H) = (Matrix<Double>.zeros(1, 4), Matrix<Double>.identity(4))
    var steps: [(s: Matrix<Double>, y: Matrix<Double>)] = []
    for _ in 0..<5 {
      let x = Matrix<Double>.normal(1, 4, using: &random)
      steps.append((x - old, (x - old) * f.A))
      old = x
    }
    let (last, kept) = (steps.last!, steps.suffix(3))
    H *= last.s.dot(last.y) / last.y.sumOfSquares
    for (s, y) in kept {
      let ρ = 1 / y.dot(s)
      let E = Matrix<Double>.identity(4) - ρ * (s.T * y)
      H = E * H * E.T + ρ * (s.T * s)
    }
    let g: Matrix<Double> = [[1, -2, 3, 0.5]]
    let p = pairs(f, steps: 5, capacity: 3).direction(at: g)
    // Sums of products up to H ‖s‖ ‖y‖ ρ, some hundreds.
    #expect(distance(p, -(g * H)) <= 1e-12 * p.norm)
  }

  @Test("a pair with y · s ≤ 0 is not kept")
  func rejected() {
    var pairs = LimitedMemoryInverseHessian<Double>(capacity: 2)
    let start = Evaluation<Double>(x: [[0]], value: 0, gradient: [[-1]])
    pairs.learn(from: start, to: Evaluation(x: [[1]], value: -2, gradient: [[-3]]), length: 1)
    #expect(pairs.isEmpty && pairs.parameterCount == nil)
  }

  @Test("pairs come back bit for bit, and a file that does not fit is an error with a sentence")
  func coding() throws {
    let pairs = pairs(Quadratic(4, condition: 10), steps: 5, capacity: 3)
    let read = try savedAndRead(pairs)
    let g: Matrix<Double> = [[1, -2, 3, 0.5]]
    #expect(read.direction(at: g) == pairs.direction(at: g) && read.capacity == 3)
    let row = Matrix<Double>.ones(1, 4)
    func error(_ key: String, _ new: any Encodable) throws -> String? {
      try problem(pairs, at: [key], being: new)
    }
    #expect(try error("capacity", 0) == "L-BFGS remembers at least one pair, found 0")
    #expect(
      try error("capacity", 2)
        == "at most 2 steps and as many changes of the gradient are expected, found 3 and 3")
    #expect(
      try error("y", [row])
        == "at most 3 steps and as many changes of the gradient are expected, found 3 and 1")
    #expect(
      try error("y", [.ones(1, 5), row, row])?.contains("rows of one length, 1×4") == true)
    let nan = Matrix<Double>.row([1, .nan, 1, 1])
    #expect(try error("s", [row, row, nan])?.contains("are finite with y · s > 0") == true)
    #expect(try error("s", [-row, row, row])?.contains("are finite with y · s > 0") == true)
  }
}
