import Adjoint
import LessonKit
import Recurrent

/// The hidden state of a network that forecasts a series, over time.
struct HiddenStates {
  let forecast: Forecast
  let network: Chain<Recurrent<LSTM<Double>>, Dense<Double>>
  /// The number of times that are shown.
  private let count = 36

  /// h_t after the network has read the window that ends before a time.
  private func state(at time: Int) -> [Double] {
    let cell = network.first.cell
    var state = LSTM<Double>.State.zeros(1, cell.units)
    for t in time - forecast.window..<time {
      state = cell.step(cell.inputProducts([[forecast.series[t]]]), state).state
    }
    return state.output.elements
  }

  /// The series with the forecasts so far, above the state.
  var motion: Motion<Panels> {
    let times = forecast.split..<forecast.split + count
    let (X, _) = forecast.samples(times)
    let P = network(X).elements
    let x = times.map(Double.init)
    return Motion(
      times.enumerated().map { k, time in
        let chart = LineChart(
          title: "The series and its forecast", x: Axis(label: "t"), y: Axis(label: "x_t"),
          series: [
            .init(name: "series", x: x, y: Array(forecast.series[times])),
            .init(name: "forecast", x: Array(x[...k]), y: Array(P[...k]), style: .both),
          ])
        let map = Heatmap(
          title: "Hidden state h_t", values: state(at: time), rows: 2, columns: 8, colorMap: .diverging, range: -1...1)
        return ("t = \(time)", Panels(title: "Hidden states over time", columns: 1, figures: [chart, map]))
      })
  }
}
