import Adjoint
import LessonKit

/// The accuracy of the delay between two waves after scaling: erratum E-38.
struct SeismicTimes {
  let events: SeismicEvents

  func present(_ lesson: inout Lesson) throws {
    let (span, n) = (SeismicEvents.span, events.times.rows)
    let scaled = 2 * 10 / span
    lesson.heading("Times of earthquakes")
    lesson.text(
      """
      Lecture D4 has a station that records when the P wave and the S wave of an earthquake arrive, in seconds since \
      1970, for 100 000 events in 5 years. "Such big numbers affect network performance"; the slide scales them by the \
      first and the last recording. What a network needs from the two times is their difference, some seconds, which \
      is proportional to the distance. Over 5 years the slide's scaling makes of 10 s the number \
      \(scaled.scientific(digits: 2)). ε of Float, the distance from 1 to the next number, is \
      \(Double(Float.ulpOfOne).scientific(digits: 2)). At 1.6·10⁹ neighbouring numbers are \(Int(Float(1.6e9).ulp)) s \
      apart.
      """)
    lesson.formula(
      """
      slide       t → 2 (t − t_min) / (t_max − t_min) − 1
                  first and last time of the data
      correction  t → 2 (t − first_i) / duration − 1
                  first time of event i, subtracted in Double

      both times rounded to multiples of h:
      a delay d < h becomes 0 with probability 1 − d/h, else h
      mean square error of the delay: r (h − r), r = d mod h
      """)
    var table = Table(
      ["inputs", "delays of 0", "expected", "error (s)", "expected", "correlation"],
      caption: "\(n) events, delays uniform from 1 to 100 s. Root mean square errors of the recovered delays.")
    for encoding in events.encodings() {
      let error = encoding.recovered - events.delays
      let zeros = Double(encoding.recovered.elements.count { $0 == 0 }) / Double(n)
      let rms = (error.sumOfSquares / Double(n)).squareRoot()
      let correlation = Self.correlation(encoding.recovered, events.delays)
      table.append([
        .text(encoding.name), .percent(zeros, digits: 2),
        encoding.expected.map { .percent($0.zeros, digits: 2) } ?? .missing, .scientific(rms, digits: 2),
        encoding.expected.map { .scientific($0.error, digits: 2) } ?? .missing, .number(correlation, digits: 4),
      ])
      lesson.metric("\(encoding.key)ZeroShare", zeros)
      lesson.metric("\(encoding.key)DelayError", rms)
      lesson.metric("\(encoding.key)DelayCorrelation", correlation)
      if let expected = encoding.expected {
        lesson.metric("\(encoding.key)ZeroShareTheory", expected.zeros)
        lesson.metric("\(encoding.key)DelayErrorTheory", expected.error)
      }
    }
    lesson.table(table)
    lesson.metric("scaledDelayOfTenSeconds", scaled)
    draw(&lesson)
  }

  static func correlation(_ x: Matrix<Double>, _ y: Matrix<Double>) -> Double {
    let (a, b) = (x - x.mean, y - y.mean)
    return a.dot(b) / (a.norm * b.norm)
  }

  private func draw(_ lesson: inout Lesson) {
    let shown = 0..<300
    let picked = events.delays.rows(at: shown).elements
    let names = ["raw": "in Float", "slide": "the slide, in Double", "common": "per event"]
    let series = events.encodings().compactMap { encoding in
      names[encoding.key].map { name in
        LineChart.Series(name: name, x: picked, y: encoding.recovered.rows(at: shown).elements, style: .points)
      }
    }
    lesson.figure(
      LineChart(
        title: "Recovered delays", x: Axis(label: "delay of the S wave (s)", range: 0...100),
        y: Axis(label: "delay from the inputs (s)", range: -5...135), series: series),
      caption: "300 events. In raw Float only 0 and 128 s remain. The slide's scaling leaves steps of up to "
        + "\((SeismicEvents.span / 2 * 0x1p-24).fixed(digits: 1)) s.")
  }
}
