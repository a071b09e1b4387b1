import Matrices

extension RowScaling {
  /// A scaling of the times of events, one event per row, to [−1, 1] by the first and the last time of each event:
  /// ```
  /// t_ij → 2 (t_ij − first_i) / (last_i − first_i) − 1
  /// ```
  /// Lecture D4 has this formula with the first and the last time of the whole data. Over 5 years, a delay of 10 s
  /// between two waves is then scaled to 1.3e-7, one unit in the last place of a `Float`; scaled by the event, it is of
  /// the order of 1. The times themselves, in seconds since 1970, must be `Double`, since two neighbouring numbers of
  /// type `Float` are 128 s apart there. Scale before rounding to `Float`:
  /// ```swift
  /// let scaling = RowScaling<Double>(events: times)
  /// let inputs = Matrix<Float>(scaling(times))
  /// ```
  /// Each event has its own unit of time, half of its duration, which is in `factors`. To compare delays between
  /// events, use one unit for all, see ``init(events:duration:)``. An event with a single time is scaled to 0.
  public init(events times: Matrix<S>) {
    require(times.columns > 0, "an event has at least one time, found \(times.shape)")
    let first = -(-times).rowMaxima() / 2
    let last = times.rowMaxima() / 2
    self.init(offsets: first + last, factors: (last - first).map { $0 == 0 ? 1 : $0 })
  }

  /// A scaling of the times of events since the first of each event, in one unit for all events:
  /// ```
  /// t_ij → 2 (t_ij − first_i) / duration − 1
  /// ```
  /// The result is in [−1, 1] for events that are not longer than `duration`, which should be a typical or the longest
  /// duration of the training part. Traps unless it is positive and finite.
  public init(events times: Matrix<S>, duration: S) {
    require(times.columns > 0, "an event has at least one time, found \(times.shape)")
    require(
      duration > 0 && duration.isFinite, "a duration is positive and finite, found \(duration)")
    let first = -(-times).rowMaxima()
    self.init(
      offsets: first + duration / 2,
      factors: .init(rows: times.rows, columns: 1, repeating: duration / 2))
  }
}
