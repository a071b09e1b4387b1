import Matrices

extension CSV {
  /// The table of the columns with these names, in this order, which may differ from that of the file.
  ///
  /// - Throws: ``CSVError`` at the first name that no column has.
  public func columns(named names: String...) throws(CSVError) -> CSV {
    var kept: [Int] = []
    for name in names { kept.append(try index(of: name)) }
    return CSV(self, keeping: kept)
  }
}

extension Matrix {
  /// The numbers of a table, rows × columns, rounded to this precision: inputs and targets of samples.
  ///
  /// ```swift
  /// let table = try CSV(contentsOf: "concrete.csv")
  /// let samples = Samples(
  ///   Matrix<Float>(try table.columns(named: "cement", "water", "age")),
  ///   Matrix<Float>(try table.columns(named: "strength")))
  /// ```
  public init(_ table: CSV) {
    self.init(rows: table.rows, columns: table.columns, elements: table.values.map { S($0) })
  }
}
