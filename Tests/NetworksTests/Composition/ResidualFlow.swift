import Foundation
import Matrices
import Networks

/// The flow of ẋ = w(t) tanh(x), t from 0 to 1, with w(t) = a + b sin 3t: a residual network of infinite depth, whose
/// solution is known. Separating the variables, d(ln sinh x) = w dt:
/// ```
/// sinh x(1) = sinh x(0) e^I           I = a + b S, S = ∫ sin 3t dt = (1 − cos 3)/3
/// ∂x(1)/∂x(0) = e^I cosh x(0) / cosh x(1)
/// ∂x(1)/∂b = S tanh x(1)
/// ```
struct ResidualFlow {
  let a = 0.25
  let b = 1.0
  /// x(0), one in each row. All are positive: as tanh is odd, the errors of opposite ones in ∂L/∂b would cancel.
  let X: Matrix<Double> = [[0.1], [0.25], [0.5], [1], [1.5]]

  /// x(1), and the derivatives of L = Σ x(1) by x(0) and by b.
  struct Result {
    var output, inputGradient: Matrix<Double>
    var gradient: Double

    /// ‖·‖ of the differences of the three.
    func distances(to other: Result) -> [Double] {
      [(output - other.output).norm, (inputGradient - other.inputGradient).norm, abs(gradient - other.gradient)]
    }
  }

  var exact: Result {
    let S = (1 - cos(3.0)) / 3
    let growth = exp(a + b * S)
    let (x0, x1) = (X.elements, X.elements.map { asinh(growth * sinh($0)) })
    let dX = zip(x0, x1).map { growth * cosh($0) / cosh($1) }
    return Result(
      output: .column(x1), inputGradient: .column(dX), gradient: x1.reduce(0) { $0 + S * tanh($1) })
  }

  /// f(X) = tanh(X) w
  typealias Block = Chain<Tanh<Double>, Dense<Double>>

  func block(_ w: Double) -> Block { Chain(Tanh(), Dense(weights: [[w]], bias: [[0]])) }

  /// N blocks with δ = 1/N and the weights w(t) of the times (n + offset) δ.
  func blocks(_ count: Int, offset: Double) -> [Block] {
    times(count, offset: offset).map { block(a + b * sin(3 * $0)) }
  }

  /// The passes of a stack of `count` such blocks.
  func result<Stack: Layer<Double>, Element: ParameterSet<Double>>(
    of stack: Stack, _ count: Int, offset: Double, weight: (Element) -> Double
  ) -> Result where Stack.Parameters == ParameterList<Element> {
    let (Y, cache) = stack.forward(X)
    let (dX, gradient) = stack.backward(.ones(X.rows, 1), cache)
    // ∂L/∂b = Σ_n ∂L/∂w_n sin 3t_n
    let db = zip(gradient.elements, times(count, offset: offset)).reduce(0) { $0 + weight($1.0) * sin(3 * $1.1) }
    return Result(output: Y, inputGradient: dX, gradient: db)
  }

  private func times(_ count: Int, offset: Double) -> [Double] {
    (0..<count).map { (Double($0) + offset) / Double(count) }
  }
}
