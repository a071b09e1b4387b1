import Matrices

/// A solution of a differential equation at the requested times, with what its gradient needs.
///
/// A ``RungeKutta`` solver makes it. The gradient of a function of its states is that of the discrete solution with the
/// accepted steps frozen, ``gradient(of:)``, or that of the continuous adjoint equation, ``ContinuousAdjoint``.
public struct Trajectory<Field: VectorField>: Sendable {
  public typealias S = Field.S

  /// The requested times t_0, …, t_K.
  public let times: [S]
  /// The state at each of them, n×d; the first is the initial state.
  public private(set) var states: [Matrix<S>]
  /// The accepted steps, the rejected ones, and the evaluations.
  public internal(set) var counts = StepCounts()
  /// What is kept.
  public let record: Recording

  let stages: Stages<Field>
  /// T_0, …, T_N: the start and the ends of all steps.
  private(set) var grid: [S]
  /// The number of steps that end at or before each requested time.
  private(set) var stepCounts = [0]
  /// All steps, if their stages are kept.
  private var steps: [Step<Field>] = []
  private var checkpoints = Checkpoints<S>()

  init(_ stages: Stages<Field>, from y: Matrix<S>, at times: [S], _ record: Recording) {
    (self.stages, self.times, self.record) = (stages, times, record)
    (states, grid) = ([y], [times[0]])
  }

  /// The field with its parameters.
  public var field: Field { stages.field }

  /// The ends of steps that are no requested times. A solver with these ``StepSizes/grid(_:)`` repeats the steps of
  /// this solution, with the same bits, and holds them fixed when states, parameters or requested times change.
  public var innerTimes: [S] {
    let requested = Set(stepCounts)
    return grid.indices.filter { !requested.contains($0) }.map { grid[$0] }
  }

  /// The steps of which stages or a state are kept now; a gradient with checkpoints adds those between two of them.
  public var storedSteps: Int { record == .stages ? steps.count : checkpoints.states.count }

  /// The most steps between two checkpoints; 1 if all stages are kept.
  public var checkpointDistance: Int { checkpoints.stride }

  // MARK: - While it is made

  mutating func append(_ step: Step<Field>, integration: inout Integration<Field>) {
    if record == .checkpoints { checkpoints.append(step.state, atStep: grid.count - 1) }
    if record == .stages { steps.append(step) }
    grid.append(step.end)
  }

  mutating func endInterval(_ state: Matrix<S>) {
    states.append(state)
    stepCounts.append(grid.count - 1)
  }

  // MARK: - For the adjoint

  /// A step, if all stages are kept.
  func step(_ m: Int) -> Step<Field> { steps[m] }

  /// The steps from the last checkpoint at or before step `last` to this step, with their stages. The same steps as
  /// those of the solution, bit for bit.
  func recordedSteps(through last: Int) -> ArraySlice<Step<Field>> {
    if record == .stages { return steps[...last] }
    let first = checkpoints.step(before: last)
    var y = checkpoints.state(atStep: first)
    var repeated: [Step<Field>] = []
    repeated.reserveCapacity(last + 1 - first)
    for m in first...last {
      var step = Step<Field>(start: grid[m], end: grid[m + 1], state: y)
      y = stages.run(&step, .recording)
      repeated.append(step)
    }
    return repeated[...]
  }
}
