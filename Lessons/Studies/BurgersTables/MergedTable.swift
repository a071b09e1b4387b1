import Adjoint
import LessonKit

/// The results of any number of parts, as a table beside the published one.
struct MergedTable {
  private let merged: MergedResults<TrainedCell>
  private let table: PublishedTable

  /// Merges results; throws a ``RunFailure`` if there are none, or if they are of several tables or settings.
  init(_ all: [TrainedCell]) throws {
    merged = try MergedResults(all)
    table = merged.settings.published
  }

  private var seeds: [UInt64] { merged.seeds }

  /// The errors of a cell, of all seeds.
  private func errors(_ cell: TableCell) -> [Double] { merged.of(cell).map(\.error) }

  private var medians: CellErrors {
    CellErrors(
      table: table,
      errors: table.rows.map { row in
        table.columns.map { column in
          let errors = errors(TableCell(row: row, column: column))
          return errors.isEmpty ? nil : MedianAndRange(of: errors).median
        }
      })
  }

  func present(_ lesson: inout Lesson) {
    lesson.heading("Table \(table.number)")
    lesson.text(
      """
      \(merged.settings): relative L2 error against the exact solution on the grid of 100 times and 256 places, \
      medians over the seeds. Published cells are single runs with another random number generator: one configuration \
      is in both tables, with 6.7e-4 and 9.6e-4. Compare trends and medians of rows, not cells.
      """)
    let medians = medians
    lesson.table(grid(medians, caption: "Measured, \(seeds.count) seeds where complete"))
    if !merged.settings.quick { lesson.table(grid(.published(table), caption: "Published")) }
    presentSpread(&lesson)
    presentCriteria(medians, &lesson)
    presentMissing(&lesson)
  }

  private func grid(_ errors: CellErrors, caption: String) -> Table {
    var shown = Table(
      ["\(table.rowName) \\ \(table.columnName)"] + table.columns.map(String.init) + ["median"], caption: caption)
    for row in table.rows {
      shown.append(
        [.text("\(row)")]
          + (table.columns.map { errors[row, $0] } + [errors.median(ofRow: row)]).map {
            $0.map { .scientific($0, digits: 1) } ?? .missing
          })
    }
    return shown
  }

  /// The spread over seeds, and the cost of a training.
  private func presentSpread(_ lesson: inout Lesson) {
    let ratios = table.cells.compactMap { cell -> Double? in
      let errors = errors(cell)
      return errors.count < 2 ? nil : errors.max()! / errors.min()!
    }
    if !ratios.isEmpty {
      let spread = MedianAndRange(of: ratios)
      lesson.text(
        """
        In one cell the largest error is \(spread.text { $0.fixed(digits: 1) }) times the smallest, which \
        is due to the seed alone.
        """)
      lesson.metric("spreadOfSeedsMedian", spread.median)
    }
    let all = Array(merged.results.values)
    var costs = Table(["", "median", "smallest", "largest"], caption: "\(all.count) trainings")
    for (name, values) in [("evaluations", all.map { Double($0.evaluations) }), ("seconds", all.map(\.seconds))] {
      let range = MedianAndRange(of: values)
      costs.append([.text(name)] + [range.median, range.minimum, range.maximum].map { .number($0, digits: 0) })
    }
    lesson.table(costs)
    let reasons = Dictionary(grouping: all, by: \.reason).map { "\($0.value.count) × \($0.key)" }
    lesson.text("Why the searches ended: \(reasons.sorted().joined(separator: ", ")).")
  }

  private func presentCriteria(_ medians: CellErrors, _ lesson: inout Lesson) {
    let criteria = Criterion.all(table)
    if !criteria.isEmpty {
      var shown = Table(["criterion", "measured", "published", "needed", "met"], caption: "Trends and medians")
      var met = 0
      let published = CellErrors.published(table)
      for criterion in criteria {
        let value = criterion.value(medians)
        let isMet = value.map(criterion.isMet) ?? false
        met += isMet ? 1 : 0
        shown.append([
          .text(criterion.name), value.map { .number(criterion.format($0)) } ?? .missing,
          criterion.value(published).map { .number(criterion.format($0)) } ?? .missing, .text(criterion.needed),
          value == nil ? .missing : .text(isMet ? "yes" : "no"),
        ])
      }
      lesson.table(shown)
      lesson.metric("criteria", criteria.count)
      lesson.metric("criteriaMet", met)
    }
    for (name, errors) in [("", medians), ("Published", CellErrors.published(table))] {
      guard table.number == 1, let u = errors.correlation(with: { row, _ in row }),
        let f = errors.correlation(with: { _, column in column })
      else { continue }
      lesson.metric(name.isEmpty ? "rankCorrelationData" : "rankCorrelationDataPublished", u)
      lesson.metric(name.isEmpty ? "rankCorrelationInterior" : "rankCorrelationInteriorPublished", f)
    }
  }

  private func presentMissing(_ lesson: inout Lesson) {
    let missing = merged.missing(of: table.cells)
    lesson.metric("trainings", merged.results.count)
    lesson.metric("trainingsMissing", missing.count)
    if missing.isEmpty { return }
    lesson.text(
      """
      Missing: \(missing.count) trainings, so some medians are over fewer seeds and some cells are empty.
      """)
    for (seed, tasks) in Dictionary(grouping: missing, by: \.seed).sorted(by: { $0.key < $1.key }) {
      let cells = tasks.map { "(\($0.cell.row), \($0.cell.column))" }.joined(separator: " ")
      lesson.text("Seed \(seed), cells (\(table.rowName), \(table.columnName)): \(cells)")
    }
  }
}
