import Adjoint
import LessonKit
import Recurrent

/// The forecast of the yearly number of sunspots, one year ahead.
struct SunspotForecast {
  let seeds: [UInt64]
  let steps: Int

  func present(_ lesson: inout Lesson) throws {
    lesson.heading("Forecast: sunspots")
    let data = try Sunspots<Double>()
    // Numbers of order 1; a forecast of the square root would be one of another quantity.
    let scale = 100.0
    let forecast = Forecast(
      series: data.numbers.elements.map { $0 / scale }, window: 22, split: data.years.firstIndex(of: 1921) ?? 0)
    lesson.text(
      """
      The mean number of sunspots of each year from 1700 to 2008 (NOAA National Geophysical Data Center, public \
      domain). The years to 1920 are trained on, those from 1921 on are forecast from the 22 before, two periods. The \
      largest maxima lie in the second part, so that it is harder than the first for every method.
      """)
    var done = 0
    let bar = ProgressBar("Sunspots", total: 3 * seeds.count)
    func errors<Cell: RecurrentCell>(_ cell: (inout Random) -> Cell) -> MedianAndRange where Cell.S == Double {
      MedianAndRange(
        of: seeds.map { seed in
          done += 1
          bar.update(to: done, status: "seed \(seed)")
          return scale * forecast.network(cell, steps: steps, seed: seed)
        })
    }
    let networks = [
      ("RNN", errors { RNN(from: 1, to: 16, using: &$0) }), ("GRU", errors { GRU(from: 1, to: 16, using: &$0) }),
      ("LSTM", errors { LSTM(from: 1, to: 16, using: &$0) }),
    ]
    bar.finish()
    let persistence = scale * forecast.persistence
    let linear = try [2, 9].map { scale * (try forecast.autoregression(order: $0)) }
    var table = Table(
      ["forecast", "root mean square error"], caption: "Spots, 1921 to 2008; networks: median of \(seeds.count) seeds.")
    table.append([.text("the year before"), .number(persistence, digits: 1)])
    table.append([.text("autoregression of order 2"), .number(linear[0], digits: 1)])
    table.append([.text("autoregression of order 9"), .number(linear[1], digits: 1)])
    for (name, error) in networks {
      table.append([.text(name + ", 16 units"), .number(error.text { $0.fixed(digits: 1) })])
    }
    lesson.table(table)
    lesson.metric("sunspotPersistence", persistence)
    lesson.metric("sunspotLinear2", linear[0])
    lesson.metric("sunspotLinear9", linear[1])
    for (name, error) in networks { lesson.metric("sunspot" + name, error.median) }
  }
}
