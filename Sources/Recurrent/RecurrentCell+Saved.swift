import Networks

/// What is saved of a cell beside its parameters: which one it is, since others have weights of the same shapes.
private struct CellSettings: Codable {
  var cell: String
}

extension RecurrentCell {
  /// The name of the type in files, without its arguments: "LSTM".
  static var name: String { String(String(describing: Self.self).prefix { $0 != "<" }) }

  /// Why a cell saved under a name cannot be one of this type with these parameters; nil if it can.
  static func problem(_ saved: String, _ parameters: Parameters) -> String? {
    saved == name ? problem(parameters) : "expected a cell \(name), found \(saved)"
  }

  /// Writes the cell as a layer of the type that applies it.
  func write<L>(_ type: L.Type, to file: inout NumberedWriter) throws {
    try file.write(type, CellSettings(cell: Self.name), parameters)
  }

  /// Reads the cell of a layer of that type.
  init<L>(_ type: L.Type, from file: inout NumberedReader) throws {
    let (settings, parameters): (CellSettings, Parameters) = try file.read(type)
    if let problem = Self.problem(settings.cell, parameters) { throw file.error(problem) }
    self.init(parameters: parameters)
  }
}
