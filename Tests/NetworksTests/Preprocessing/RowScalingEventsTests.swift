import Matrices
import Networks
import Testing

@Suite("Event scaling") struct RowScalingEventsTests {
  @Test("the first time of each event becomes −1, the last 1, and all come back")
  func numbers() {
    let times: Matrix<Double> = [[100, 110, 120], [7, 5, 9]]
    let scaling = RowScaling(events: times)
    #expect(scaling(times) == [[-1, 0, 1], [0, -1, 1]])
    #expect(scaling.inverse(scaling(times)) == times)
    #expect(scaling.factors == [[10], [2]])
  }

  @Test("an event with one time is 0 and comes back")
  func single() {
    let scaling = RowScaling<Double>(events: [[5, 5]])
    #expect(scaling([[5, 5]]) == [[0, 0]])
    #expect(scaling.inverse([[0, 0]]) == [[5, 5]])
  }

  @Test("with one duration for all events, delays compare")
  func duration() {
    let times: Matrix<Double> = [[100, 110], [5, 25]]
    let scaling = RowScaling(events: times, duration: 40)
    // The first time is −1; delays of 10 and 20 are 0.5 and 1 of half a duration.
    #expect(scaling(times) == [[-1, -0.5], [-1, 0]])
    #expect(scaling.inverse(scaling(times)) == times)
  }

  /// Delays of 10 s between two waves in events over five years, in seconds since 1970.
  private var times: Matrix<Double> {
    let fiveYears = 5 * 365.25 * 86_400
    return Matrix(rows: 101, columns: 3) { i, j in
      // The third station hears the first wave 40 s after the first one.
      1_600_000_000 + fiveYears * Double(i) / 100 + [0, 10, 40][j]
    }
  }

  /// The relative errors of the delays t_1 − t_0 = 10, from scaled times of type `Float`.
  private func errors(_ Z: Matrix<Float>, unit: (Int) -> Double) -> [Double] {
    (0..<Z.rows).map { i in abs(Double(Z[i, 1] - Z[i, 0]) * unit(i) - 10) / 10 }
  }

  @Test("scaled over five years a delay of 10 s is lost in a Float, scaled by event it is kept")
  func delays() {
    let times = times
    // Not scaled at all: numbers of type Float are 128 s apart here.
    #expect(Float(1_600_000_000).ulp == 128)
    #expect(errors(Matrix<Float>(times)) { _ in 1 }.max() ?? 0 >= 1)

    // By the first and the last recording of all, even computed in Double: 10 s are 1.27e-7. A number near ±1 is
    // rounded by up to 3e-8 and one in 0.5…1 as well, so a delay by up to 6e-8, about half of it.
    let all = MinMaxScaling(fittedTo: times.reshaped(times.count, 1))
    let half = all.halfRange[0, 0]
    #expect(10 / half < 1.3e-7 && 10 / half > 1.2e-7)
    let global = errors(Matrix<Float>(all(times.reshaped(times.count, 1))).reshaped(101, 3)) { _ in
      half
    }
    #expect(global.max() ?? 0 > 0.2)

    // By event: −1 and −0.5, each rounded by up to 3e-8, in units of 20 s: 1.2e-6 s of 10 s. Times in Double
    // are 2.4e-7 s apart, and two of them enter.
    let scaling = RowScaling(events: times)
    let byEvent = errors(Matrix<Float>(scaling(times))) { scaling.factors[$0, 0] }
    #expect(byEvent.max() ?? 1 <= 2e-7)
  }

  @Test("no times, and a duration of 0, trap")
  func traps() async {
    let none = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = RowScaling(events: Matrix<Double>.zeros(2, 0))
    }
    #expect(saidOnTrapping(none, "an event has at least one time, found 2×0"))
    let duration = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = RowScaling<Double>(events: [[1, 2]], duration: 0)
    }
    #expect(saidOnTrapping(duration, "a duration is positive and finite, found 0.0"))
  }
}
