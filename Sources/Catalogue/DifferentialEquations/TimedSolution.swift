import DifferentialEquations
import Matrices
import Networks
import Verification

/// A right-hand side as a layer of its state and its time, [y t]: 1×(d + 1).
struct SlopeLayer<Field: TapeField>: Layer {
  typealias S = Double
  var field: Field

  var parameters: Field.Parameters {
    get { field.parameters }
    set { field.parameters = newValue }
  }

  func forward(_ X: Matrix<Double>) -> (output: Matrix<Double>, cache: Field.Cache) {
    let d = X.columns - 1
    let (k, cache) = field.forward(X[columns: 0..<d], at: X[0, d])
    return (k, cache)
  }

  func backward(
    _ G: Matrix<Double>, _ cache: consuming Field.Cache
  ) -> (inputGradient: Matrix<Double>, gradient: Field.Parameters) {
    let part = field.backward(G, cache)
    return (part.state.appending(columns: [[part.time]]), part.parameters)
  }
}

extension SlopeLayer: TapeRecordable {
  func record(_ X: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    let d = X.value.columns - 1
    func columns(_ range: Range<Int>) -> Variable {
      X * X.tape.variable(Matrix(rows: d + 1, columns: range.count) { i, j in i == range.lowerBound + j ? 1 : 0 })
    }
    let y = field.record(columns(0..<d), columns(d..<d + 1), Array(parameters))
    parameters.removeAll()
    return y
  }
}

/// A solution as a function of its initial state and of all its times, X = [y_0 τ_0 … τ_K]: 1×(d + K + 1) with
/// t_k = k + 0.1 τ_k, and one step that ends between each two of them, at k + ½, which is fixed. The output has the
/// states at all times, the first included.
struct TimedSolution<Field: TapeField>: Layer {
  typealias S = Double
  var field: Field
  let tableau: ButcherTableau
  /// K
  let intervals: Int
  let record: Recording

  static var scale: Double { 0.1 }

  var parameters: Field.Parameters {
    get { field.parameters }
    set { field.parameters = newValue }
  }

  func times(_ X: Matrix<Double>) -> [Double] {
    let d = X.columns - intervals - 1
    return (0...intervals).map { Double($0) + Self.scale * X[0, d + $0] }
  }

  func forward(_ X: Matrix<Double>) -> (output: Matrix<Double>, cache: Trajectory<Field>) {
    let solver = RungeKutta<Double>(tableau, steps: .grid((0..<intervals).map { Double($0) + 0.5 }))
    let y = X[columns: 0..<X.columns - intervals - 1]
    do {
      let trajectory = try solver.solve(field, from: y, at: times(X), keeping: record)
      return (trajectory.states.dropFirst().reduce(trajectory.states[0]) { $0.appending(columns: $1) }, trajectory)
    } catch {
      fatalError("\(error)")
    }
  }

  func backward(
    _ G: Matrix<Double>, _ cache: consuming Trajectory<Field>
  ) -> (inputGradient: Matrix<Double>, gradient: Field.Parameters) {
    let d = cache.states[0].columns
    let gradient = cache.gradient(of: (0...intervals).map { k in G[columns: k * d..<(k + 1) * d] })
    let times = Self.scale * Matrix.row(gradient.times)
    return (gradient.initialState.appending(columns: times), gradient.parameters)
  }
}

extension TimedSolution: TapeRecordable {
  func record(_ X: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    let d = X.value.columns - intervals - 1
    func columns(_ range: Range<Int>) -> Variable {
      let width = X.value.columns
      return X
        * X.tape.variable(Matrix(rows: width, columns: range.count) { i, j in i == range.lowerBound + j ? 1 : 0 })
    }
    var T: [Variable] = []
    for k in 0...intervals {
      if k > 0 { T.append(X.tape.variable([[Double(k) - 0.5]])) }
      T.append(Double(k) + Self.scale * columns(d + k..<d + k + 1))
    }
    let states = recordedStates(field, tableau, from: columns(0..<d), at: T, Array(parameters))
    parameters.removeAll()
    // Every second one is at a requested time.
    return (1...intervals).reduce(states[0]) { $0.appending(columns: states[2 * $1]) }
  }
}
