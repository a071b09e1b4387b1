import Foundation
import LessonKit

/// The figures of the lesson that are made of many runs.
enum Experiment: String, Codable { case constant, widths, depths, convection }

/// The functions of the hidden layers.
enum Basis: String, Codable { case relu = "ReLU", tanh, sine }

/// How a network is trained: gradient descent or Adam on all parameters, LSGD with steps of either, or one solve.
enum Method: String, Codable { case descent = "GD", adam = "Adam", lsgd = "LSGD", lsgdAdam = "LSGD-Adam", solve }

/// The settings of a run, apart from the seed.
struct Cell: Hashable, Sendable, Codable, CustomStringConvertible {
  let transport: Transport
  let basis: Basis
  var width = 32
  var depth = 1
  let method: Method
  var rate = 0.0
  var iterations = 1
  /// α of the weight ε = W^(−α) of the equation; of the periodic problem it is 0.01.
  var exponent = 0.0

  var weight: Double { transport == .periodic ? 0.01 : pow(Double(width), -exponent) }

  var description: String {
    "\(method.rawValue), \(basis.rawValue), \(depth) × \(width)" + (exponent == 0 ? "" : ", α = \(exponent.plain)")
  }
}

/// The runs of an experiment.
struct Plan {
  let experiment: Experiment
  let isQuick: Bool

  /// The number of seeds, which the option `--seeds` may lower: 16 as in the lecture where a figure has few settings.
  var seedCount: Int { isQuick ? 2 : experiment == .constant ? 16 : 8 }

  var widths: [Int] { isQuick ? [8, 32] : [8, 16, 32, 64] }
  var depths: [Int] { isQuick ? [1, 2] : [1, 2, 4] }
  /// α = ½ of the lecture's text, none, and −½ of its captions.
  let exponents = [0.5, 0, -0.5]

  /// 5000 steps of gradient descent and 500 of LSGD, as in the lecture.
  private var descent: Int { isQuick ? 100 : 5000 }
  private var hybrid: Int { isQuick ? 20 : 500 }

  var cells: [Cell] {
    switch experiment {
    case .constant: constantCells
    case .widths: widths.flatMap { w in [Basis.relu, .tanh].flatMap { widthCells($0, w) } }
    case .depths: depths.flatMap(depthCells)
    case .convection: convectionCells.fixed + convectionCells.trained
    }
  }

  private var constantCells: [Cell] {
    [(Method.descent, 0.005, descent), (.lsgd, 0.005, hybrid), (.lsgdAdam, 0.01, isQuick ? 150 : 500)].map {
      Cell(transport: .constant, basis: .relu, method: $0.0, rate: $0.1, iterations: $0.2)
    }
  }

  private func expanding(_ basis: Basis, _ w: Int, _ L: Int, _ method: Method, _ iterations: Int, _ α: Double) -> Cell {
    // The lecture's rates.
    Cell(
      transport: .expanding, basis: basis, width: w, depth: L, method: method, rate: basis == .relu ? 0.001 : 0.01,
      iterations: iterations, exponent: α)
  }

  func widthCells(_ basis: Basis, _ width: Int) -> [Cell] {
    [expanding(basis, width, 1, .descent, descent, 0.5)]
      + exponents.map { expanding(basis, width, 1, .lsgd, hybrid, $0) }
  }

  func depthCells(_ depth: Int) -> [Cell] {
    [
      expanding(.tanh, 32, depth, .descent, descent, 0.5),
      expanding(.tanh, 32, depth, .lsgd, isQuick ? 20 : 1000, 0.5),
    ]
  }

  /// Sines and tanh that are not trained, and tanh that is.
  var convectionCells: (fixed: [Cell], trained: [Cell]) {
    func cell(_ basis: Basis, _ width: Int, _ method: Method, _ rate: Double, _ iterations: Int) -> Cell {
      Cell(transport: .periodic, basis: basis, width: width, method: method, rate: rate, iterations: iterations)
    }
    return (
      [200, 400, 600, 800].map { cell(.sine, $0, .solve, 0, 1) }
        + [50, 100, 200, 400].map { cell(.tanh, $0, .solve, 0, 1) },
      [
        cell(.tanh, 100, .adam, 0.01, isQuick ? 20 : 1000), cell(.tanh, 100, .lsgdAdam, 0.05, isQuick ? 60 : 300),
      ]
    )
  }
}
