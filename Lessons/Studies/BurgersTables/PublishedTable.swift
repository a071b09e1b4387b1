import BurgersTraining

/// The settings of a table: those of its caption, or those of the authors' published script.
enum Preset: String, CaseIterable, Codable, Sendable { case captions, script }

/// One of the two tables of lecture D0, with the settings of each cell.
struct PublishedTable: Sendable {
  let number: Int
  let rowName: String
  let columnName: String
  let rows: [Int]
  let columns: [Int]
  /// The relative L2 errors, each of a single run.
  let errors: [[Double]]
  private let training: @Sendable (_ row: Int, _ column: Int) -> Training

  /// The training of a cell.
  struct Training: Equatable, Sendable {
    let network: BurgersNetwork
    let dataCount: Int
    let interiorCount: Int
  }

  init(_ number: Int, _ preset: Preset) { self = number == 1 ? .first(preset) : .second(preset) }

  /// The caption says 9 layers with 20 neurons each, which are 8 hidden ones and the output; the script has 40.
  private static func first(_ preset: Preset) -> PublishedTable {
    let network = BurgersNetwork(hiddenLayers: 8, neurons: preset == .captions ? 20 : 40)
    return PublishedTable(
      number: 1, rowName: "N_u", columnName: "N_f", rows: [20, 40, 60, 80, 100, 200],
      columns: [2000, 4000, 6000, 7000, 8000, 10_000],
      errors: [
        [2.9e-01, 4.4e-01, 8.9e-01, 1.2e+00, 9.9e-02, 4.2e-02], [6.5e-02, 1.1e-02, 5.0e-01, 9.6e-03, 4.6e-01, 7.5e-02],
        [3.6e-01, 1.2e-02, 1.7e-01, 5.9e-03, 1.9e-03, 8.2e-03], [5.5e-03, 1.0e-03, 3.2e-03, 7.8e-03, 4.9e-02, 4.5e-03],
        [6.6e-02, 2.7e-01, 7.2e-03, 6.8e-04, 2.2e-03, 6.7e-04], [1.5e-01, 2.3e-03, 8.2e-04, 8.9e-04, 6.1e-04, 4.9e-04],
      ]
    ) { Training(network: network, dataCount: $0, interiorCount: $1) }
  }

  /// The caption says N_u = 100, the script has 200. The errors are those of the authors' file: in the slide's row of 4
  /// layers there is a number of the row above.
  private static func second(_ preset: Preset) -> PublishedTable {
    let dataCount = preset == .captions ? 100 : 200
    return PublishedTable(
      number: 2, rowName: "hidden layers", columnName: "neurons", rows: [2, 4, 6, 8], columns: [10, 20, 40],
      errors: [
        [7.4e-02, 5.3e-02, 1.0e-01], [3.0e-03, 9.4e-04, 6.4e-04], [9.6e-03, 1.3e-03, 6.1e-04],
        [2.5e-03, 9.6e-04, 5.6e-04],
      ]
    ) { Training(network: BurgersNetwork(hiddenLayers: $0, neurons: $1), dataCount: dataCount, interiorCount: 10_000) }
  }

  private init(
    number: Int, rowName: String, columnName: String, rows: [Int], columns: [Int], errors: [[Double]],
    _ training: @escaping @Sendable (Int, Int) -> Training
  ) {
    (self.number, self.rowName, self.columnName) = (number, rowName, columnName)
    (self.rows, self.columns, self.errors, self.training) = (rows, columns, errors, training)
  }

  /// Small cells without published errors, for tests.
  static func rehearsal(_ number: Int) -> PublishedTable {
    let (rows, columns) = number == 1 ? ([20, 200], [50, 100]) : ([2, 4], [4, 6])
    let unknown = rows.map { _ in columns.map { _ in Double.nan } }
    return PublishedTable(
      number: number, rowName: number == 1 ? "N_u" : "hidden layers", columnName: number == 1 ? "N_f" : "neurons",
      rows: rows, columns: columns, errors: unknown
    ) {
      number == 1
        ? Training(network: BurgersNetwork(hiddenLayers: 2, neurons: 5), dataCount: $0, interiorCount: $1)
        : Training(network: BurgersNetwork(hiddenLayers: $0, neurons: $1), dataCount: 100, interiorCount: 100)
    }
  }

  /// All cells, row by row.
  var cells: [TableCell] { rows.flatMap { row in columns.map { TableCell(row: row, column: $0) } } }

  /// The settings of the training of a cell.
  func settings(_ cell: TableCell) -> Training { training(cell.row, cell.column) }
}
