import AdaptiveBasis
import Adjoint
import LessonKit

/// How many independent functions are left after L layers.
struct RankOverDepth {
  let seeds: [UInt64]
  let depths: [Int]

  private struct Row {
    let name, key: String
    let report: (_ depth: Int, _ seed: UInt64) -> BasisReport<Double>
  }

  private static func report<Hidden: Layer<Double>>(_ network: Chain<Hidden, Dense<Double>>) -> BasisReport<Double> {
    NetworkBasis(of: network, hasConstant: false).report(at: SineTask.x)
  }

  private var rows: [Row] {
    Kind.allCases.map { kind in
      Row(name: "\(kind.name), plain", key: kind.rawValue + "Plain") {
        Self.report(kind.plain(inputs: 1, width: 32, depth: $0, seed: $1))
      }
    }
      + Kind.allCases.map { kind in
        Row(name: "\(kind.name), residual", key: kind.rawValue + "Residual") {
          Self.report(kind.residual(inputs: 1, width: 32, depth: $0, seed: $1))
        }
      }
  }

  func present(_ lesson: inout Lesson) {
    lesson.heading("Rank over depth")
    lesson.text(
      """
      Back to one input, 32 units and 256 points. With biases of zeros the rank is 1 from the first layer on, and the \
      outputs of residual networks grow exponentially besides. Plain networks with the Box initialization begin with \
      32 functions and lose them: each layer maps into a smaller part of the box of the next one, until its functions \
      are constants. Residual ones keep them, in [0, e].
      """)
    let rows = rows
    let results = rows.map { row in
      overSeeds(row.name, seeds, each: depths, name: { "\($0) layers" }) { row.report($0, $1) }
    }
    var table = Table(
      ["rank after L layers"] + depths.map { "\($0)" }, caption: "Of 32 functions, median over \(seeds.count) seeds.")
    var sizes = Table(
      ["largest value after L layers"] + depths.map { "\($0)" }, caption: "Medians of the same networks.")
    var series: [LineChart.Series] = []
    for (row, found) in zip(rows, results) {
      let ranks = found.map { $0.medianAndRange { Double($0.rank) } }
      let largest = found.map { $0.median(\.extent.upperBound) }
      table.append([.text(row.name)] + ranks.map { .number($0.median, digits: 0) })
      sizes.append(
        [.text(row.name)]
          + largest.map { .number($0 >= 0.01 && $0 < 100 ? $0.fixed(digits: 2) : $0.scientific(digits: 0)) })
      for (depth, rank, size) in zip3(depths, ranks, largest) {
        lesson.metric("\(row.key)Rank\(depth)", rank.median)
        lesson.metric("\(row.key)RankMinimum\(depth)", rank.minimum)
        lesson.metric("\(row.key)Largest\(depth)", size)
      }
      if row.key != "glorotPlain" && row.key != "glorotResidual" {
        series.append(.init(name: row.name, x: depths.map(Double.init), spreads: ranks, style: .both))
      }
    }
    lesson.table(table)
    lesson.table(sizes)
    lesson.figure(
      LineChart(
        title: "Independent functions of 32", x: Axis(label: "layers L", scale: .logarithmic),
        y: Axis(label: "rank"), series: series),
      caption: "Median and range over \(seeds.count) seeds.")
    let spreads = results[2].map { $0.median(\.relativeSpread) }
    lesson.text(
      """
      That the plain Box networks end in constants is seen in how much a function varies, relative to its size: at \
      most \(spreads[0].fixed(digits: 2)) after one layer, \(spreads.last!.scientific(digits: 0)) after \
      \(depths.last!), in the median. The rank counts directions above 256 ε of the largest.
      """)
    lesson.metric("plainBoxSpread", spreads.last!)
  }

  private func zip3(_ a: [Int], _ b: [MedianAndRange], _ c: [Double]) -> [(Int, MedianAndRange, Double)] {
    a.indices.map { (a[$0], b[$0], c[$0]) }
  }
}
