import Adjoint
import Foundation
import LessonKit
import Recurrent

/// The forecast of a sum of two sines with noise.
struct SineForecast {
  let seed: UInt64
  let steps: Int
  private let noise = 0.1

  func present(_ lesson: inout Lesson) {
    lesson.heading("Forecast: two sines and noise")
    var random = Random(seed: seed)
    let errors = Matrix<Double>.normal(1, 600, standardDeviation: noise, using: &random)
    let series = (0..<600).map { t in
      sin(2 * .pi * Double(t) / 25) + 0.5 * sin(2 * .pi * Double(t) / 9) + errors[0, t]
    }
    let forecast = Forecast(series: series, window: 30, split: 450)
    lesson.text(
      """
      x_t = sin(2π t/25) + ½ sin(2π t/9) + noise of standard deviation \(noise), 450 values to train on, and 150 to \
      forecast one step ahead from the last 30. No forecast can be better than the noise. Without noise a sum of two \
      sines satisfies x_t = a_1 x_{t−1} + … + a_4 x_{t−4} exactly, so a linear fit is a strong baseline.
      """)
    var rows: [(name: String, error: Double)] = [
      ("the last value again", forecast.persistence),
      ("autoregression of order 4", (try? forecast.autoregression(order: 4)) ?? .nan),
      ("autoregression of order 30", (try? forecast.autoregression(order: 30)) ?? .nan),
    ]
    rows.append(("RNN, 16 units", forecast.network({ RNN(from: 1, to: 16, using: &$0) }, steps: steps, seed: seed)))
    rows.append(("GRU, 16 units", forecast.network({ GRU(from: 1, to: 16, using: &$0) }, steps: steps, seed: seed)))
    let lstm = forecast.trained({ LSTM<Double>(from: 1, to: 16, using: &$0) }, steps: steps, seed: seed)
    rows.append(("LSTM, 16 units", forecast.error { lstm($0) }))
    var table = Table(["forecast", "root mean square error"], caption: "The noise is \(noise).")
    for row in rows { table.append([.text(row.name), .number(row.error, digits: 3)]) }
    lesson.table(table)
    for (name, row) in zip(["Persistence", "Linear4", "Linear30", "RNN", "GRU", "LSTM"], rows) {
      lesson.metric("sine" + name, row.error)
    }
    lesson.figure(
      HiddenStates(forecast: forecast, network: lstm).motion,
      caption: """
        The LSTM reads the 30 values before a time and forecasts the next one. Below are the 16 numbers of its hidden \
        state when it has read them, from which a linear layer makes the forecast.
        """)
  }
}
