import LessonKit

/// Errors of the cells of a table; nil where there is none.
struct CellErrors {
  let table: PublishedTable
  let errors: [[Double?]]

  subscript(row: Int, column: Int) -> Double? {
    guard let i = table.rows.firstIndex(of: row), let j = table.columns.firstIndex(of: column) else { return nil }
    return errors[i][j]
  }

  /// The published errors.
  static func published(_ table: PublishedTable) -> CellErrors {
    CellErrors(table: table, errors: table.errors.map { $0.map { $0.isNaN ? nil : $0 } })
  }

  /// The correlation of the errors' ranks with those of the rows' or the columns' numbers, nil for fewer than three
  /// cells.
  func correlation(with number: (_ row: Int, _ column: Int) -> Int) -> Double? {
    let known = table.cells.compactMap { cell in
      self[cell.row, cell.column].map { (Double(number(cell.row, cell.column)), $0) }
    }
    guard known.count >= 3 else { return nil }
    // log is monotonous: the ranks are those of the errors.
    let value = rankCorrelation(known.map(\.0), known.map(\.1))
    return value.isNaN ? nil : value
  }

  /// The median of a row.
  func median(ofRow row: Int) -> Double? { median(table.columns.map { self[row, $0] }) }

  private func median(_ errors: [Double?]) -> Double? {
    let known = errors.compactMap(\.self)
    return known.isEmpty ? nil : MedianAndRange(of: known).median
  }
}

/// A criterion for a table, in terms of trends and medians, since the published cells are single runs.
struct Criterion {
  let name: String
  let value: (CellErrors) -> Double?
  let needed: String
  let isMet: (Double) -> Bool
  /// The format of the value.
  var format: (Double) -> String = { $0.scientific(digits: 1) }

  static func all(_ table: PublishedTable) -> [Criterion] {
    if table.errors.joined().contains(where: \.isNaN) { return [] }
    return table.number == 1 ? first(table) : second(table)
  }

  private static func first(_ table: PublishedTable) -> [Criterion] {
    let published = CellErrors.published(table)
    let fixed = { (value: Double) in value.fixed(digits: 2) }
    let correlations = [
      Criterion(
        name: "rank correlation of error and N_u", value: { $0.correlation { row, _ in row } }, needed: "≤ −0.5",
        isMet: { $0 <= -0.5 }, format: fixed),
      Criterion(
        name: "rank correlation of error and N_f", value: { $0.correlation { _, column in column } }, needed: "≤ 0",
        isMet: { $0 <= 0 }, format: fixed),
    ]
    let medians = table.rows.map { row in
      let limit = 3 * published.median(ofRow: row)!
      return Criterion(
        name: "median of N_u = \(row)", value: { $0.median(ofRow: row) },
        needed: "≤ \(limit.scientific(digits: 1)), 3 × published", isMet: { $0 <= limit })
    }
    let last = table.rows.last!
    return correlations + medians + [
      Criterion(
        name: "the same, whatever was published", value: { $0.median(ofRow: last) }, needed: "≤ 2.0e-03",
        isMet: { $0 <= 2e-3 })
    ]
  }

  private static func second(_ table: PublishedTable) -> [Criterion] {
    let ratios = [20, 40].map { neurons in
      Criterion(
        name: "2 over 4 hidden layers, \(neurons) neurons",
        value: { errors in errors[2, neurons].flatMap { a in errors[4, neurons].map { a / $0 } } }, needed: "≥ 3",
        isMet: { $0 >= 3 }, format: { $0.fixed(digits: 1) })
    }
    let narrow = [4, 6, 8].map { layers in
      Criterion(
        name: "10 neurons over the worse of 20 and 40, \(layers) hidden layers",
        value: { errors in
          guard let a = errors[layers, 10], let b = errors[layers, 20], let c = errors[layers, 40] else { return nil }
          return a / max(b, c)
        }, needed: "> 1", isMet: { $0 > 1 }, format: { $0.fixed(digits: 1) })
    }
    let large = Criterion(
      name: "largest error of ≥ 4 hidden layers, ≥ 20 neurons",
      value: { errors in
        let cells = [4, 6, 8].flatMap { layers in [20, 40].map { errors[layers, $0] } }
        let known = cells.compactMap(\.self)
        return known.count < cells.count ? nil : known.max()
      }, needed: "≤ 3.0e-03", isMet: { $0 <= 3e-3 })
    return ratios + narrow + [large]
  }
}
